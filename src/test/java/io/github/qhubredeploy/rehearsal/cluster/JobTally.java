package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the pods of a Job have come to. */
record JobTally(Job job, List<Pod> active, int succeeded, int failed, int restarts) {

  private static final int DEFAULT_BACKOFF_LIMIT = 6;

  static JobTally of(Job job, List<Pod> pods) {
    JobStatus status = job.getStatus() == null ? new JobStatus() : job.getStatus();
    List<Pod> active = JobController.active(pods);
    return new JobTally(
        job,
        active,
        Math.max(count(pods, "Succeeded"), or(status.getSucceeded(), 0)),
        Math.max(count(pods, "Failed"), or(status.getFailed(), 0)),
        active.stream().mapToInt(JobTally::restartsOf).sum());
  }

  boolean complete() {
    return succeeded >= or(job.getSpec().getCompletions(), 1);
  }

  /** How many pods have to be started. */
  int missing() {
    int open = or(job.getSpec().getCompletions(), 1) - succeeded;
    return Math.min(or(job.getSpec().getParallelism(), 1), open) - active.size();
  }

  int failedBefore() {
    return job.getStatus() == null ? 0 : or(job.getStatus().getFailed(), 0);
  }

  /** Why the Job has failed, null when it has not. */
  @Nullable String failure(Instant now) {
    if (failed + restarts > or(job.getSpec().getBackoffLimit(), DEFAULT_BACKOFF_LIMIT)) {
      return "BackoffLimitExceeded";
    }
    Duration left = untilDeadline(now);
    return left != null && (left.isNegative() || left.isZero()) ? "DeadlineExceeded" : null;
  }

  /** How long the Job may still take, null when nobody has said or it has not started. */
  @Nullable Duration untilDeadline(Instant now) {
    Long deadline = job.getSpec().getActiveDeadlineSeconds();
    String start = job.getStatus() == null ? null : job.getStatus().getStartTime();
    return deadline == null || start == null
        ? null
        : Duration.between(now, Instant.parse(start).plusSeconds(deadline));
  }

  void writeTo(JobStatus status, int activeNow) {
    if (status.getStartTime() == null) {
      status.setStartTime(Instant.now().toString());
    }
    status.setActive(activeNow);
    status.setSucceeded(succeeded);
    status.setFailed(failed);
  }

  private static int count(List<Pod> pods, String phase) {
    return (int) pods.stream().filter(pod -> OwnedPods.inPhase(pod, phase)).count();
  }

  private static int restartsOf(Pod pod) {
    return pod.getStatus() == null
        ? 0
        : pod.getStatus().getContainerStatuses().stream()
            .mapToInt(ContainerStatus::getRestartCount)
            .sum();
  }

  private static int or(@Nullable Integer value, int otherwise) {
    return value == null ? otherwise : value;
  }
}
