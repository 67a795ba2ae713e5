package io.github.qhubredeploy.process;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has happened in a run: kept by the engine, which no answer and no step can change. */
public interface RedeploymentHistory {

  /**
   * A run so far.
   *
   * @param retentions every value that the retention ever had
   * @param variables the last values, without those that hold no text, flag or number
   * @param names of the user tasks, as the models have them
   */
  record Run(
      @Nullable String requester,
      Instant begun,
      @Nullable Instant ended,
      List<Activity> activities,
      List<Answer> answers,
      List<Failure> failures,
      List<String> retentions,
      Map<String, Object> variables,
      Map<String, String> names) {}

  /** Something the process did or waited for; open while it has no end. */
  record Activity(
      String id,
      String name,
      String process,
      String type,
      Instant begun,
      @Nullable Instant ended,
      boolean cancelled) {}

  /**
   * A question to people and, once given, its answer.
   *
   * @param question its name in the model; the task itself could have been renamed
   * @param person who was signed in and completed it, null while it is open or when it was
   *     withdrawn
   * @param values what the completion itself set, by variable
   */
  record Answer(
      String task,
      String question,
      @Nullable String person,
      Instant asked,
      @Nullable Instant answered,
      Map<String, Object> values) {}

  /** A step that failed for good until somebody dealt with it. */
  record Failure(String activity, String message, Instant since, @Nullable Instant resolved) {}

  /** The run of that id, if there is one. */
  Optional<Run> of(RedeploymentId redeployment);
}
