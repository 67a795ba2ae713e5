package io.github.qhubredeploy.system.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sees why a mover's pod does not start; a slow download of its image is no fault. */
final class StartWatch {

  private static final Set<String> IMAGE_FAULTS =
      Set.of(
          "ErrImagePull",
          "ImagePullBackOff",
          "InvalidImageName",
          "ErrImageNeverPull",
          "ImageInspectError",
          "RegistryUnavailable");
  private static final Set<String> ON_THE_WAY = Set.of("ContainerCreating", "PodInitializing");

  private final KubernetesClient client;
  private final MoverJob job;
  private final Instant end;
  private int imageFaults;

  StartWatch(KubernetesClient client, MoverJob job) {
    this.client = client;
    this.job = job;
    this.end = Instant.now().plus(job.settings().startLimit());
  }

  /**
   * One look.
   *
   * @throws MoverNotStarted when waiting has no sense any more
   */
  void look(@Nullable MoverPod pod) {
    if (pod != null && pod.started()) {
      return;
    }
    Optional<String> image = pod == null ? Optional.empty() : imageFault(pod);
    imageFaults = image.isPresent() ? imageFaults + 1 : 0;
    if (imageFaults > 1) {
      throw new MoverNotStarted(job.mover(), image.orElseThrow());
    }
    if (Instant.now().isAfter(end)) {
      (pod == null ? Optional.of(withoutPod()) : fault(pod))
          .ifPresent(
              fault -> {
                throw new MoverNotStarted(job.mover(), fault);
              });
    }
  }

  private Optional<String> imageFault(MoverPod pod) {
    return pod.waiting()
        .filter(waiting -> IMAGE_FAULTS.contains(waiting.getReason()))
        .map(
            waiting ->
                "the image %s cannot be pulled (%s: %s). Set redeploy.kubernetes.mover-image to an image that the nodes can pull (it needs sh, GNU tar, curl, python3), then try again"
                    .formatted(
                        job.place().image(),
                        waiting.getReason(),
                        ClusterEvents.cut(String.valueOf(waiting.getMessage()))));
  }

  private String withoutPod() {
    return "no pod was made for its Job (%s). Raise the namespace's quota or limits, then try again"
        .formatted(events("Job", job.name()).orElse("the Job controller has not told why"));
  }

  private Optional<String> fault(MoverPod pod) {
    Optional<String> claim =
        new ClusterClaims(client, new ClusterPods(client, job.settings().pollInterval()))
            .fault(job.mover().namespace(), job.mover().claim())
            .filter(fault -> !pod.ended());
    return imageFault(pod)
        .or(() -> claim)
        .or(() -> pod.unschedulable().map(this::unschedulable))
        .or(() -> container(pod))
        .or(() -> events("Pod", pod.name()).map(this::unmounted));
  }

  private String unschedulable(String why) {
    return "no node takes its pod (%s). Make room for 0.25 CPU and %s of memory%s, then try again"
        .formatted(
            ClusterEvents.cut(why),
            job.settings().memory(),
            job.place().node() == null
                ? ""
                : " on node %s, which holds the claim %s"
                    .formatted(job.place().node(), job.mover().claim()));
  }

  private static Optional<String> container(MoverPod pod) {
    return pod.waiting()
        .filter(waiting -> waiting.getReason() != null)
        .filter(waiting -> !ON_THE_WAY.contains(waiting.getReason()))
        .map(
            waiting ->
                "its container cannot be made (%s: %s). Mend that, then try again"
                    .formatted(
                        waiting.getReason(),
                        ClusterEvents.cut(String.valueOf(waiting.getMessage()))));
  }

  private String unmounted(String event) {
    return "its pod hangs (%s). Look at the claim %s and at what serves its volume, then try again"
        .formatted(event, job.mover().claim());
  }

  private Optional<String> events(String kind, String name) {
    return new ClusterEvents(client).warning(job.mover().namespace(), kind, name);
  }
}
