package io.github.qhubredeploy.system.kubernetes;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cluster reached through its API server. */
final class Fabric8Cluster implements Cluster {

  private final KubernetesClient client;
  private final KubernetesSettings settings;
  private final ClusterPods pods;
  private final ClusterDeployments deployments;
  private final ClusterClaims claims;

  Fabric8Cluster(KubernetesClient client, KubernetesSettings settings) {
    this.client = client;
    this.settings = settings;
    this.pods = new ClusterPods(client, settings.pollInterval());
    this.claims = new ClusterClaims(client, pods);
    this.deployments = new ClusterDeployments(client, settings.pollInterval());
  }

  @Override
  public Optional<String> version() {
    try {
      return Optional.ofNullable(client.getKubernetesVersion()).map(v -> v.getGitVersion());
    } catch (KubernetesClientException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean hasClaim(String namespace, String claim) {
    return claims.find(namespace, claim).isPresent();
  }

  @Override
  public Optional<String> claimFault(String namespace, String claim) {
    return claims.fault(namespace, claim);
  }

  @Override
  public Optional<Long> claimCapacity(String namespace, String claim) {
    return claims.capacity(namespace, claim);
  }

  @Override
  public Optional<Integer> replicas(String namespace, String deployment) {
    return deployments.replicas(namespace, deployment);
  }

  @Override
  public void scale(String namespace, String deployment, int replicas, Duration limit) {
    deployments.scale(namespace, deployment, replicas, limit);
  }

  @Override
  public boolean awaitReady(String namespace, String deployment, Duration limit) {
    return deployments.awaitReady(namespace, deployment, limit);
  }

  @Override
  public List<String> pods(String namespace, Map<String, String> labels) {
    return ClusterPods.names(pods.running(namespace, labels));
  }

  @Override
  public List<String> podsMounting(String namespace, String claim) {
    return ClusterPods.names(pods.mounting(namespace, claim));
  }

  @Override
  public void deletePods(String namespace, Map<String, String> labels, Duration limit) {
    pods.delete(namespace, labels, limit);
  }

  @Override
  public void deletePod(String namespace, String pod, Duration limit) {
    pods.delete(namespace, pod, limit);
  }

  @Override
  public List<String> images(String namespace) {
    return deployments.images(namespace);
  }

  @Override
  public List<String> deploymentsMounting(String namespace, String claim) {
    return deployments.mounting(namespace, claim);
  }

  @Override
  public PodOutput exec(
      String namespace, Map<String, String> labels, String container, List<String> command) {
    return exec(namespace, labels, container, command, "");
  }

  @Override
  public PodOutput exec(
      String namespace,
      Map<String, String> labels,
      String container,
      List<String> command,
      String input) {
    Pod pod =
        pods.running(namespace, labels).stream()
            .findFirst()
            .orElseThrow(() -> new PodMissing(namespace, labels));
    return new PodCommand(client, pod, container).run(command, input);
  }

  @Override
  public MoverResult move(Mover mover, MoverWatch watch) {
    ApiPatience api =
        new ApiPatience(settings.apiPatience(), settings.pollInterval(), watch::checkpoint);
    MoverJob job = new MoverJob(mover, settings, api.ask(() -> place(mover)));
    return new JobRun(client, job, api, watch).toItsEnd();
  }

  private MoverPlace place(Mover mover) {
    return new MoverPlace(
        image(mover.namespace()),
        deployments.pullSecrets(mover.namespace(), QhubNames.HUB),
        node(mover));
  }

  private String image(String namespace) {
    if (settings.moverImage() != null && !settings.moverImage().isBlank()) {
      return settings.moverImage();
    }
    return deployments.image(namespace, QhubNames.HUB).orElse(KubernetesSettings.DEFAULT_IMAGE);
  }

  /**
   * A claim for one node only is mounted where it is mounted already; by a pod that is ending too,
   * since its volume leaves the node only after it. Where a volume itself is bound to nodes or a
   * zone, and nobody mounts it, the scheduler knows.
   */
  private @Nullable String node(Mover mover) {
    if (claims.shared(mover.namespace(), mover.claim())) {
      return null;
    }
    return pods.holding(mover.namespace(), mover.claim()).stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null || takesPods(pod))
        .map(pod -> pod.getSpec().getNodeName())
        .findFirst()
        .orElse(null);
  }

  /** A node that is being emptied would never take the mover. */
  private boolean takesPods(Pod pod) {
    try {
      Node node = client.nodes().withName(pod.getSpec().getNodeName()).get();
      return node != null && !Boolean.TRUE.equals(node.getSpec().getUnschedulable());
    } catch (KubernetesClientException e) {
      return true; // the account may not look at what belongs to no namespace
    }
  }

  @Override
  public void removeMovers(String namespace, String redeployment) {
    Map<String, String> labels = MoverNames.labels(redeployment);
    client
        .batch()
        .v1()
        .jobs()
        .inNamespace(namespace)
        .withLabels(labels)
        .withPropagationPolicy(DeletionPropagation.FOREGROUND)
        .delete();
    pods.end(namespace, labels, settings.removalLimit());
    client.secrets().inNamespace(namespace).withLabels(labels).delete();
    client.configMaps().inNamespace(namespace).withLabels(labels).delete();
  }

  @Override
  public KeptSecret keptSecret(String namespace, String name) {
    return new ClusterSecret(client, namespace, name);
  }

  @Override
  public IngressRules ingressRules(String namespace) {
    return new TraefikRules(client, namespace);
  }

  @Override
  public void close() {
    client.close();
  }
}
