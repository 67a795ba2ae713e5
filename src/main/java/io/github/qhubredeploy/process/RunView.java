package io.github.qhubredeploy.process;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as people see it.
 *
 * @param state running, waiting (for a person), incident, or how it ended
 * @param downtime null before the fence is raised
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
    List<Trouble> incidents,
    @Nullable Downtime downtime) {

  /** The same without what changes while nothing happens: to see whether something did. */
  public RunView withoutClocks() {
    Downtime still =
        downtime == null ? null : new Downtime(downtime.begun(), 0, null, downtime.ended());
    return new RunView(
        id, platform, requester, state, begun, ended, steps, questions, incidents, still);
  }

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
   * How far a step is; for an ended one, how far it came.
   *
   * @param entries counted beside the bytes; null when they are not
   * @param speed null when nothing moves or is known
   * @param parts shards and the like; null when there are none
   */
  public record How(
      String what,
      long done,
      long total,
      String unit,
      @Nullable Entries entries,
      @Nullable Speed speed,
      @Nullable Parts parts) {}

  /** Files, directories and links. */
  public record Entries(long done, long total) {}

  /**
   * How fast something goes.
   *
   * @param perSecond units within the last minute
   * @param entriesPerSecond entries within the last minute
   * @param secondsLeft at that speed, null when unknown
   * @param stalledSeconds since when nothing has moved, null when something does
   */
  public record Speed(
      long perSecond,
      long entriesPerSecond,
      @Nullable Long secondsLeft,
      @Nullable Long stalledSeconds) {}

  /**
   * Parts of a step that run at a time.
   *
   * @param running how many run
   * @param ended how many have ended in all
   * @param shown those that run, and the last ones that ended
   */
  public record Parts(long running, long ended, List<Part> shown) {}

  /** A part of a step, such as a shard. */
  public record Part(
      String name,
      long done,
      long total,
      String unit,
      @Nullable Entries entries,
      @Nullable Speed speed,
      Instant begun,
      @Nullable Instant ended) {}

  /**
   * The time in which users have no platform.
   *
   * @param begun when the fence was raised
   * @param secondsSoFar until now, or until it ended
   * @param secondsLeft what the steps that remain will take, without people's answers; null when
   *     unknown or over
   * @param ended when the new platform was accepted, or the fence around the old one was lifted
   */
  public record Downtime(
      Instant begun, long secondsSoFar, @Nullable Long secondsLeft, @Nullable Instant ended) {}

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
