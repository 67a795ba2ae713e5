package io.github.qhubredeploy.system.kubernetes;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
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

  Fabric8Cluster(KubernetesClient client, KubernetesSettings settings) {
    this.client = client;
    this.settings = settings;
    this.pods = new ClusterPods(client, settings.pollInterval());
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
    return find(namespace, claim).isPresent();
  }

  private Optional<PersistentVolumeClaim> find(String namespace, String claim) {
    return Optional.ofNullable(
        client.persistentVolumeClaims().inNamespace(namespace).withName(claim).get());
  }

  @Override
  public Optional<Long> claimCapacity(String namespace, String claim) {
    return find(namespace, claim)
        .flatMap(pvc -> Optional.ofNullable(pvc.getStatus()))
        .flatMap(status -> Optional.ofNullable(status.getCapacity()))
        .flatMap(capacity -> Optional.ofNullable(capacity.get("storage")))
        .map(quantity -> Quantity.getAmountInBytes(quantity).longValue());
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
    MoverJob job = new MoverJob(mover, settings, image(mover.namespace()), node(mover));
    return new JobRun(client, job, settings.pollInterval()).toItsEnd(watch);
  }

  private String image(String namespace) {
    if (settings.moverImage() != null && !settings.moverImage().isBlank()) {
      return settings.moverImage();
    }
    return deployments.image(namespace, QhubNames.HUB).orElse(KubernetesSettings.DEFAULT_IMAGE);
  }

  /** A claim for one node only is mounted where it is mounted already. */
  private @Nullable String node(Mover mover) {
    boolean shared =
        find(mover.namespace(), mover.claim())
            .map(pvc -> pvc.getSpec() == null ? null : pvc.getSpec().getAccessModes())
            .filter(modes -> modes.contains("ReadWriteMany") || modes.contains("ReadOnlyMany"))
            .isPresent();
    if (shared) {
      return null;
    }
    return pods.mounting(mover.namespace(), mover.claim()).stream()
        .map(pod -> pod.getSpec().getNodeName())
        .filter(name -> name != null && !name.isBlank())
        .findFirst()
        .orElse(null);
  }

  @Override
  public void removeMovers(String namespace, String redeployment) {
    Map<String, String> labels = MoverNames.labels(redeployment);
    client.batch().v1().jobs().inNamespace(namespace).withLabels(labels).delete();
    client.secrets().inNamespace(namespace).withLabels(labels).delete();
    client.configMaps().inNamespace(namespace).withLabels(labels).delete();
    pods.awaitGone(namespace, labels, Duration.ofMinutes(2));
  }

  @Override
  public void close() {
    client.close();
  }
}
