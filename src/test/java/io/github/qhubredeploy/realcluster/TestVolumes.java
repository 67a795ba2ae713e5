package io.github.qhubredeploy.realcluster;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;

/**
 * Claims of a test's namespace, on directories of a node or by the cluster's own storage classes.
 */
record TestVolumes(TestCluster cluster, KubernetesClient client, String namespace) {

  static final String MANY = "ReadWriteMany";
  static final String ONE = "ReadWriteOnce";

  private static final String LABEL = "qhub-redeploy-test";
  private static final String HOSTNAME = "kubernetes.io/hostname";
  private static final Quantity SIZE = new Quantity("2Gi");

  void claim(String name, String mode) {
    cluster.volumes().ifPresent(directory -> client.resource(volume(name, mode)).create());
    unbound(name, mode);
  }

  /** A claim that no volume is made for, where volumes are directories. */
  void unbound(String name, String mode) {
    PersistentVolumeClaimSpecBuilder spec =
        new PersistentVolumeClaimSpecBuilder()
            .withAccessModes(mode)
            .withNewResources()
            .withRequests(Map.of("storage", SIZE))
            .endResources();
    if (cluster.volumes().isPresent()) {
      spec.withStorageClassName("").withVolumeName(volumeName(name));
    } else if (mode.equals(MANY)) {
      spec.withStorageClassName(cluster.sharedClass().orElseThrow());
    } else {
      cluster.singleClass().ifPresent(spec::withStorageClassName);
    }
    client
        .resource(
            new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withSpec(spec.build())
                .build())
        .create();
  }

  /** Whether directories of a node have to be removed by ourselves. */
  boolean areDirectories() {
    return cluster.volumes().isPresent();
  }

  void remove() {
    client.persistentVolumes().withLabel(LABEL, namespace).delete();
  }

  private String volumeName(String claim) {
    return namespace + "-" + claim;
  }

  private PersistentVolume volume(String claim, String mode) {
    return new PersistentVolumeBuilder()
        .withNewMetadata()
        .withName(volumeName(claim))
        .withLabels(Map.of(LABEL, namespace))
        .endMetadata()
        .withNewSpec()
        .withAccessModes(mode)
        .withCapacity(Map.of("storage", SIZE))
        .withStorageClassName("")
        .withPersistentVolumeReclaimPolicy("Retain")
        .withNewClaimRef()
        .withNamespace(namespace)
        .withName(claim)
        .endClaimRef()
        .withNewHostPath(
            "%s/%s/%s".formatted(cluster.volumes().orElseThrow(), namespace, claim),
            "DirectoryOrCreate")
        .withNewNodeAffinity()
        .withNewRequired()
        .addNewNodeSelectorTerm()
        .addNewMatchExpression()
        .withKey(HOSTNAME)
        .withOperator("In")
        .withValues(node())
        .endMatchExpression()
        .endNodeSelectorTerm()
        .endRequired()
        .endNodeAffinity()
        .endSpec()
        .build();
  }

  private String node() {
    return client.nodes().list().getItems().stream()
        .filter(node -> node.getSpec().getTaints().isEmpty())
        .map(Node::getMetadata)
        .map(metadata -> metadata.getLabels().get(HOSTNAME))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no node without a taint is there"));
  }
}
