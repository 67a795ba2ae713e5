package io.github.qhubredeploy.realcluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.github.qhubredeploy.platform.Platform.ClusterAccess;
import io.github.qhubredeploy.testing.Patience;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A cluster that tests may use.
 *
 * @param side OLD or NEW
 * @param kubeconfig its current context is taken
 * @param host address at which its pods reach this machine
 * @param volumes directory of a node for hostPath volumes; otherwise there are storage classes
 * @param sharedClass storage class of volumes for many writers
 * @param singleClass storage class of volumes for one node; the cluster's default if empty
 */
record TestCluster(
    String side,
    Path kubeconfig,
    String host,
    Optional<String> volumes,
    Optional<String> sharedClass,
    Optional<String> singleClass) {

  ClusterAccess access() {
    return new ClusterAccess(kubeconfig, null, null);
  }

  KubernetesClient client() {
    Config config = Config.fromKubeconfig(kubeconfig.toFile());
    config.setRequestTimeout((int) Patience.LIMIT.toMillis());
    return new KubernetesClientBuilder().withConfig(config).build();
  }
}
