package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings the pods of a Deployment to its replicas and its template, old pods ending before new ones
 * start (Recreate); the pods belong to it directly, there are no ReplicaSets.
 */
final class DeploymentController {

  private static final String HASH = "pod-template-hash";

  private final KubernetesClient client;

  DeploymentController(KubernetesClient client) {
    this.client = client;
  }

  synchronized void reconcile(Key key) {
    OwnedPods owned = new OwnedPods(client, key, "Deployment");
    List<Pod> pods = owned.list(); // before it is read: nothing of a younger one is among them
    Deployment deployment = read(key);
    if (deployment == null) {
      owned.delete(pods);
      return;
    }
    Integer asked = deployment.getSpec().getReplicas();
    int replicas = asked == null ? 1 : asked;
    String hash =
        Integer.toHexString(Serialization.asJson(deployment.getSpec().getTemplate()).hashCode());
    List<Pod> right = pods.stream().filter(pod -> fits(pod, hash)).toList();
    owned.delete(pods.stream().filter(pod -> !fits(pod, hash)).toList());
    owned.delete(right.subList(Math.min(replicas, right.size()), right.size()));
    if (pods.size() == right.size()) {
      for (int number = right.size(); number < replicas; number++) {
        owned.create(
            deployment,
            deployment.getSpec().getTemplate(),
            key.name() + "-" + hash,
            Map.of(HASH, hash));
      }
    }
    writeStatus(key, pods, right);
  }

  private void writeStatus(Key key, List<Pod> pods, List<Pod> right) {
    int ready = (int) right.stream().filter(DeploymentController::ready).count();
    new Edits(client)
        .status(
            () -> read(key),
            deployment -> {
              DeploymentStatus status = status(deployment, pods.size(), right.size(), ready);
              boolean differs = !status.equals(deployment.getStatus());
              deployment.setStatus(status);
              return differs;
            });
  }

  private static DeploymentStatus status(Deployment of, int replicas, int updated, int ready) {
    return new DeploymentStatusBuilder()
        .withObservedGeneration(of.getMetadata().getGeneration())
        .withReplicas(replicas)
        .withUpdatedReplicas(updated)
        .withReadyReplicas(ready)
        .withAvailableReplicas(ready)
        .withUnavailableReplicas(Math.max(updated - ready, 0))
        .addNewCondition()
        .withType("Available")
        .withStatus(ready > 0 ? "True" : "False")
        .endCondition()
        .build();
  }

  private @Nullable Deployment read(Key key) {
    return client.apps().deployments().inNamespace(key.namespace()).withName(key.name()).get();
  }

  private static boolean fits(Pod pod, String hash) {
    return !OwnedPods.going(pod)
        && !OwnedPods.inPhase(pod, "Failed")
        && !OwnedPods.inPhase(pod, "Succeeded")
        && hash.equals(pod.getMetadata().getLabels().get(HASH));
  }

  private static boolean ready(Pod pod) {
    return pod.getStatus() != null
        && pod.getStatus().getConditions().stream()
            .anyMatch(one -> one.getType().equals("Ready") && "True".equals(one.getStatus()));
  }
}
