package io.github.qhubredeploy.system.kubernetes;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a Job that has ended comes to: the script's own answer, or why there is none. */
record MoverEnd(MoverJob job, @Nullable MoverPod pod, String answer) {

  static boolean ended(Job job) {
    return condition(job, "Complete").isPresent() || failed(job);
  }

  static boolean failed(Job job) {
    return condition(job, "Failed").isPresent();
  }

  MoverResult of(Job ended) {
    return condition(ended, "Failed")
        .map(this::failure)
        .orElseGet(() -> new MoverResult(0, answer));
  }

  /** A Job that is gone may have done its work: then it has said so. */
  MoverResult withoutJob() {
    MoverResult heard = new MoverResult(0, answer);
    return heard.parsed().has("ok")
        ? heard
        : MoverResult.failed(-1, "its Job was removed by somebody else; try again");
  }

  /** A pod that was told to go, or was replaced: two of them must not work side by side. */
  MoverResult interrupted() {
    return MoverResult.failed(-1, deleted());
  }

  private String deleted() {
    return "its pod%s was deleted while it worked (by somebody, by a drain, or because its node is lost); nothing of it runs any more: try again"
        .formatted(pod == null ? "" : " " + pod.name() + " on node " + pod.node());
  }

  private MoverResult failure(JobCondition failure) {
    int code = Optional.ofNullable(pod).flatMap(MoverPod::exitCode).filter(c -> c != 0).orElse(-1);
    String own = new MoverResult(code, answer).parsed().path("error").asText("");
    String reason = reason(failure, !own.isEmpty());
    if (reason.isEmpty() && !own.isEmpty()) {
      return new MoverResult(code, answer);
    }
    String more = reason.isEmpty() ? "it ended without an answer" + lastWord() : reason;
    return MoverResult.failed(code, own.isEmpty() ? more : own + " - " + more);
  }

  private String lastWord() {
    return answer.isEmpty() ? "" : ", its last line: " + ClusterEvents.cut(answer);
  }

  /**
   * Whoever is told to go ends with a signal or is killed: that is no more than the way it went.
   */
  private String reason(JobCondition failure, boolean toldByItself) {
    if ("DeadlineExceeded".equals(failure.getReason())) {
      return "the cluster ended it after %s: raise redeploy.kubernetes.mover-deadline"
          .formatted(job.settings().moverDeadline());
    }
    return pod == null || (pod.deleted() && !toldByItself)
        ? deleted()
        : pod.fate(job.settings()).orElse("");
  }

  private static Optional<JobCondition> condition(Job job, String type) {
    if (job.getStatus() == null || job.getStatus().getConditions() == null) {
      return Optional.empty();
    }
    return job.getStatus().getConditions().stream()
        .filter(c -> type.equals(c.getType()) && "True".equals(c.getStatus()))
        .findFirst();
  }
}
