package io.github.qhubredeploy.system.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Watches one Job to its end and reads its answer; a Job that is already there is adopted. */
final class JobRun {

  private static final int TAIL = 20;

  private final KubernetesClient client;
  private final MoverJob objects;
  private final Duration pollInterval;

  JobRun(KubernetesClient client, MoverJob objects, Duration pollInterval) {
    this.client = client;
    this.objects = objects;
    this.pollInterval = pollInterval;
  }

  MoverResult toItsEnd(MoverWatch watch) {
    if (find().isEmpty()) {
      create();
    }
    try (LogFollower log = new LogFollower(client, namespace(), watch)) {
      while (!ended()) {
        look(watch);
        pod().ifPresent(log::follow);
        pause();
      }
    }
    MoverResult result = answer();
    remove();
    return result;
  }

  /** A stalled Job must not be taken up again; an interrupted one shall be. */
  private void look(MoverWatch watch) {
    try {
      watch.checkpoint();
    } catch (MoverStalled e) {
      MoverStalled reasoned = e.because(pod().map(JobRun::state).orElse("no pod was made"));
      remove();
      throw reasoned;
    }
  }

  private static String state(Pod pod) {
    String waiting =
        pod.getStatus().getContainerStatuses().stream()
            .map(ContainerStatus::getState)
            .filter(state -> state != null && state.getWaiting() != null)
            .map(state -> state.getWaiting().getReason())
            .findFirst()
            .orElse("");
    return "the pod is %s %s".formatted(pod.getStatus().getPhase(), waiting).strip();
  }

  /** A secret or script of an earlier try may be left without its Job. */
  private void create() {
    removeFiles();
    client.configMaps().inNamespace(namespace()).resource(objects.scripts()).create();
    client.secrets().inNamespace(namespace()).resource(objects.secret()).create();
    client.batch().v1().jobs().inNamespace(namespace()).resource(objects.job()).create();
  }

  private void removeFiles() {
    client.configMaps().inNamespace(namespace()).withName(objects.name()).delete();
    client.secrets().inNamespace(namespace()).withName(objects.name()).delete();
  }

  private void remove() {
    client.batch().v1().jobs().inNamespace(namespace()).withName(objects.name()).delete();
    removeFiles();
  }

  private Optional<Job> find() {
    return Optional.ofNullable(
        client.batch().v1().jobs().inNamespace(namespace()).withName(objects.name()).get());
  }

  private boolean ended() {
    Job job =
        find()
            .orElseThrow(
                () -> new MoverFailed(objects.name(), -1, "the Job was removed by somebody else"));
    return condition(job, "Complete").isPresent() || condition(job, "Failed").isPresent();
  }

  private static Optional<JobCondition> condition(Job job, String type) {
    if (job.getStatus() == null || job.getStatus().getConditions() == null) {
      return Optional.empty();
    }
    return job.getStatus().getConditions().stream()
        .filter(c -> type.equals(c.getType()) && "True".equals(c.getStatus()))
        .findFirst();
  }

  private Optional<Pod> pod() {
    return client
        .pods()
        .inNamespace(namespace())
        .withLabel("job-name", objects.name())
        .list()
        .getItems()
        .stream()
        .findFirst();
  }

  private MoverResult answer() {
    Optional<JobCondition> failure = find().flatMap(job -> condition(job, "Failed"));
    Optional<Pod> pod = pod();
    String last = pod.map(this::lastLine).orElse("");
    int code = pod.flatMap(JobRun::exitCode).orElse(failure.isPresent() ? -1 : 0);
    if (failure.isPresent() && !last.startsWith("{")) {
      last = "{\"ok\":false,\"error\":\"the Job ended: %s\"}".formatted(failure.get().getReason());
    }
    return new MoverResult(failure.isPresent() && code == 0 ? -1 : code, last);
  }

  private String lastLine(Pod pod) {
    try {
      String log =
          client
              .pods()
              .inNamespace(namespace())
              .withName(pod.getMetadata().getName())
              .tailingLines(TAIL)
              .getLog();
      List<String> lines = log.lines().filter(line -> !line.isBlank()).toList();
      return lines.isEmpty() ? "" : lines.get(lines.size() - 1).strip();
    } catch (KubernetesClientException e) {
      return "";
    }
  }

  private static Optional<Integer> exitCode(Pod pod) {
    return pod.getStatus().getContainerStatuses().stream()
        .map(ContainerStatus::getState)
        .filter(state -> state != null && state.getTerminated() != null)
        .map(state -> state.getTerminated().getExitCode())
        .findFirst();
  }

  private void pause() {
    try {
      Thread.sleep(pollInterval.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }

  private String namespace() {
    return objects.mover().namespace();
  }
}
