package io.github.qhubredeploy.process;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as people see it.
 *
 * @param state running, waiting (for a person), incident, or how it ended
 */
public record RunView(
    String id,
    String platform,
    @Nullable String requester,
    String state,
    Instant begun,
    @Nullable Instant ended,
    List<Step> steps,
    List<Question> questions,
    List<Trouble> incidents) {

  /**
   * An activity of the run.
   *
   * @param progress how far it is, when it counts
   */
  public record Step(
      String activity,
      String name,
      String process,
      Instant begun,
      @Nullable Instant ended,
      @Nullable How progress) {}

  /**
   * How far a step is.
   *
   * @param secondsLeft at the speed so far, null when unknown
   */
  public record How(String what, long done, long total, String unit, @Nullable Long secondsLeft) {}

  /** A question that waits for a person. */
  public record Question(String task, String name, List<String> groups, Instant asked, String id) {

    /** Where the question is answered, from the server's root. */
    @JsonProperty
    public String link() {
      return "/camunda/app/tasklist/default/#/?task=" + id;
    }
  }

  /** A failed step: what failed, on what, what to do. */
  public record Trouble(String activity, String message, Instant since) {}
}
