package io.github.qhubredeploy.system.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pods of a cluster; everything but equality of labels is filtered here. */
record ClusterPods(KubernetesClient client, Duration interval) {

  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

  List<Pod> running(String namespace, Map<String, String> labels) {
    return labelled(namespace, labels).stream()
        .filter(pod -> pod.getStatus() != null && "Running".equals(pod.getStatus().getPhase()))
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .toList();
  }

  List<Pod> labelled(String namespace, Map<String, String> labels) {
    return client.pods().inNamespace(namespace).withLabels(labels).list().getItems().stream()
        .filter(pod -> labels(pod).entrySet().containsAll(labels.entrySet()))
        .toList();
  }

  /** A pod that has ended holds no file open any more. */
  List<Pod> alive(String namespace, Map<String, String> labels) {
    return labelled(namespace, labels).stream().filter(ClusterPods::alive).toList();
  }

  List<Pod> mounting(String namespace, String claim) {
    return client.pods().inNamespace(namespace).list().getItems().stream()
        .filter(ClusterPods::alive)
        .filter(pod -> !MoverNames.US.equals(labels(pod).get(MoverNames.MANAGED_BY)))
        .filter(pod -> mounts(pod.getSpec(), claim))
        .toList();
  }

  /** All pods, ours too, that hold the claim on a node; those that stay longest come first. */
  List<Pod> holding(String namespace, String claim) {
    return client.pods().inNamespace(namespace).list().getItems().stream()
        .filter(ClusterPods::alive)
        .filter(pod -> mounts(pod.getSpec(), claim))
        .filter(pod -> pod.getSpec().getNodeName() != null)
        .filter(pod -> !pod.getSpec().getNodeName().isBlank())
        .sorted(Comparator.comparing(pod -> pod.getMetadata().getDeletionTimestamp() != null))
        .toList();
  }

  void delete(String namespace, Map<String, String> labels, Duration limit) {
    client.pods().inNamespace(namespace).withLabels(labels).delete();
    if (!awaitGone(namespace, labels, limit)) {
      throw new ScalingStuck(
          "Deletion of pods with " + labels, names(labelled(namespace, labels)), limit);
    }
  }

  void delete(String namespace, String pod, Duration limit) {
    client.pods().inNamespace(namespace).withName(pod).delete();
    boolean gone =
        new Waiting(interval)
            .until(() -> client.pods().inNamespace(namespace).withName(pod).get() == null, limit);
    if (!gone) {
      throw new ScalingStuck("Deletion of pod " + pod, List.of(pod), limit);
    }
  }

  /** Deletes what a removed Job may have left, and waits until none of them can write any more. */
  void end(String namespace, Map<String, String> labels, Duration limit) {
    for (Pod pod : alive(namespace, labels)) {
      client.pods().inNamespace(namespace).withName(pod.getMetadata().getName()).delete();
    }
    if (!new Waiting(interval).until(() -> alive(namespace, labels).isEmpty(), limit)) {
      throw new PodStuck(namespace, alive(namespace, labels), limit);
    }
  }

  boolean awaitGone(String namespace, Map<String, String> labels, Duration limit) {
    return new Waiting(interval).until(() -> labelled(namespace, labels).isEmpty(), limit);
  }

  static List<String> names(List<Pod> pods) {
    return pods.stream().map(pod -> pod.getMetadata().getName()).toList();
  }

  static boolean alive(Pod pod) {
    return pod.getStatus() == null || !ENDED.contains(String.valueOf(pod.getStatus().getPhase()));
  }

  static boolean mounts(@Nullable PodSpec spec, String claim) {
    return spec != null
        && spec.getVolumes().stream()
            .map(volume -> volume.getPersistentVolumeClaim())
            .anyMatch(source -> source != null && claim.equals(source.getClaimName()));
  }

  private static Map<String, String> labels(Pod pod) {
    Map<String, String> labels = pod.getMetadata().getLabels();
    return labels == null ? Map.of() : labels;
  }
}
