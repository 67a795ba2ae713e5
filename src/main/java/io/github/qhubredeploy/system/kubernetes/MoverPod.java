package io.github.qhubredeploy.system.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A mover's pod as it was seen at one look. */
record MoverPod(Pod pod) {

  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");
  private static final int KILLED = 137;

  String uid() {
    return pod.getMetadata().getUid();
  }

  String name() {
    return pod.getMetadata().getName();
  }

  String created() {
    return String.valueOf(pod.getMetadata().getCreationTimestamp());
  }

  String node() {
    return Optional.ofNullable(pod.getSpec().getNodeName()).orElse("none");
  }

  String phase() {
    return pod.getStatus() == null ? "Pending" : String.valueOf(pod.getStatus().getPhase());
  }

  boolean ended() {
    return ENDED.contains(phase());
  }

  /** Told to go, while it was at work. */
  boolean going() {
    return deleted() && !ended();
  }

  boolean deleted() {
    return pod.getMetadata().getDeletionTimestamp() != null;
  }

  boolean started() {
    return ended() || states().anyMatch(s -> s.getRunning() != null || s.getTerminated() != null);
  }

  Optional<ContainerStateWaiting> waiting() {
    return states().map(ContainerState::getWaiting).filter(w -> w != null).findFirst();
  }

  Optional<Integer> exitCode() {
    return terminated().map(ContainerStateTerminated::getExitCode);
  }

  /** Why the scheduler finds no node. */
  Optional<String> unschedulable() {
    return pod.getStatus() == null
        ? Optional.empty()
        : pod.getStatus().getConditions().stream()
            .filter(c -> "PodScheduled".equals(c.getType()) && "False".equals(c.getStatus()))
            .map(c -> String.valueOf(c.getMessage()))
            .findFirst();
  }

  /** In a few words, for somebody who wonders what it does. */
  String state() {
    String reason = waiting().map(ContainerStateWaiting::getReason).orElse("");
    return "the pod is %s %s".formatted(phase(), reason).strip();
  }

  /** Who or what ended it, when that was not its script; with the cure. */
  Optional<String> fate(KubernetesSettings settings) {
    String reason = Optional.ofNullable(pod.getStatus()).map(s -> s.getReason()).orElse("");
    String end = terminated().map(ContainerStateTerminated::getReason).orElse("");
    if (end != null && end.equals("OOMKilled")) {
      return Optional.of(
          "it needed more than its %s of memory: raise redeploy.kubernetes.memory"
              .formatted(settings.memory()));
    }
    if (reason != null && !reason.isEmpty()) {
      String message = ClusterEvents.cut(String.valueOf(pod.getStatus().getMessage()));
      return Optional.of(
          "the cluster ended its pod on node %s (%s: %s)".formatted(node(), reason, message));
    }
    return terminated().flatMap(this::killed);
  }

  private Optional<String> killed(ContainerStateTerminated end) {
    String reason = String.valueOf(end.getReason());
    if (reason.equals("StartError") || reason.equals("ContainerCannotRun")) {
      return Optional.of(
          "the image %s cannot run its script (%s): set redeploy.kubernetes.mover-image to one with sh, GNU tar, curl, python3"
              .formatted(
                  pod.getSpec().getContainers().get(0).getImage(),
                  ClusterEvents.cut(String.valueOf(end.getMessage()))));
    }
    if (end.getExitCode() == KILLED || reason.equals("ContainerStatusUnknown")) {
      return Optional.of(
          "it was killed on node %s: look whether the node was restarted or is short of memory"
              .formatted(node()));
    }
    return Optional.empty();
  }

  private Optional<ContainerStateTerminated> terminated() {
    return states().map(ContainerState::getTerminated).filter(t -> t != null).findFirst();
  }

  private Stream<ContainerState> states() {
    return pod.getStatus() == null
        ? Stream.empty()
        : pod.getStatus().getContainerStatuses().stream()
            .map(status -> status.getState())
            .filter(state -> state != null);
  }
}
