package io.github.qhubredeploy.process;

import io.github.qhubredeploy.process.RunView.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sees the downtime in a run's steps, and adds up what the remaining ones will take.
 *
 * @param forecast null when nothing was measured
 * @param runEnded null while the run goes on
 */
record DowntimeSight(List<Step> steps, @Nullable Forecast forecast, @Nullable Instant runEnded) {

  private static final String FENCE = "Task_FenceOldPlatform";
  private static final Set<String> ENDS = Set.of("Task_AcceptNewPlatform", "Task_LiftFence");

  /** A step that takes longer than foreseen is not over at once. */
  private static final double LEAST = 60;

  RunView.@Nullable Downtime at(Instant now) {
    Optional<Step> fence = first(FENCE);
    if (fence.isEmpty()) {
      return null;
    }
    Instant begun = fence.get().begun();
    Instant ended = ended(begun);
    long soFar = Duration.between(begun, ended == null ? now : ended).toSeconds();
    return new RunView.Downtime(begun, soFar, ended == null ? left(begun, now) : null, ended);
  }

  private @Nullable Instant ended(Instant begun) {
    return steps.stream()
        .filter(step -> ENDS.contains(step.activity()) && !step.begun().isBefore(begun))
        .map(Step::ended)
        .filter(end -> end != null)
        .findFirst()
        .orElse(runEnded);
  }

  private @Nullable Long left(Instant begun, Instant now) {
    if (forecast == null) {
      return null;
    }
    double passLeft =
        left(
            forecast.finalPassSeconds(),
            now,
            begun,
            "Task_ScanHomeDirectories",
            "Task_VerifyBackup");
    double deployLeft =
        left(
            forecast.deploymentSeconds(),
            now,
            begun,
            "Task_DeployNewPlatform",
            "Task_DeployNewPlatform");
    return Math.round(
        left(forecast.fenceSeconds(), now, begun, FENCE, FENCE)
            + Math.max(passLeft, deployLeft)
            + left(
                forecast.restorationSeconds(),
                now,
                begun,
                "Task_RestoreHomeDirectories",
                "Task_VerifyRestoredData")
            + left(
                forecast.usersSeconds(), now, begun, "Task_ReadUsers", "Task_VerifyNewPlatform"));
  }

  /** Of a stretch of steps from one to another: all of it, what is left of it, or nothing. */
  private double left(double whole, Instant now, Instant since, String from, String to) {
    if (newest(to, since).map(Step::ended).isPresent()) {
      return 0;
    }
    Optional<Step> first = newest(from, since);
    if (first.isEmpty()) {
      return whole;
    }
    double gone = Duration.between(first.get().begun(), now).toMillis() / 1000.0;
    double foreseen = Math.max(Math.min(whole, LEAST), whole - gone);
    return Math.max(foreseen, measured(first.get()));
  }

  /** What the running step itself says of what is left, 0 when it says nothing. */
  private static double measured(Step step) {
    RunView.Speed speed = step.progress() == null ? null : step.progress().speed();
    Long left = speed == null ? null : speed.secondsLeft();
    return step.ended() != null || left == null ? 0 : left;
  }

  private Optional<Step> first(String activity) {
    return steps.stream()
        .filter(step -> step.activity().equals(activity))
        .min(Comparator.comparing(Step::begun));
  }

  private Optional<Step> newest(String activity, Instant since) {
    return steps.stream()
        .filter(step -> step.activity().equals(activity) && !step.begun().isBefore(since))
        .max(Comparator.comparing(Step::begun));
  }
}
