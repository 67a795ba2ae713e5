package io.github.qhubredeploy.process;

import io.github.qhubredeploy.process.Progress.Amount;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns counts into what people see. */
final class StepSight {

  private StepSight() {}

  /**
   * How far a step is.
   *
   * @param now null when the step has ended, for then nothing has a speed
   */
  static RunView.How how(ProgressBoard.Entry entry, @Nullable Instant now) {
    Tally tally = entry.tally();
    return new RunView.How(
        tally.what(),
        tally.counted().done(),
        tally.counted().total(),
        tally.unit().name(),
        entries(tally.entries()),
        speed(tally, now),
        parts(entry, now));
  }

  private static RunView.@Nullable Parts parts(ProgressBoard.Entry entry, @Nullable Instant now) {
    if (entry.parts().isEmpty()) {
      return null;
    }
    List<RunView.Part> shown =
        entry.parts().stream()
            .filter(part -> now != null || part.isDone())
            .map(part -> part(part, now))
            .toList();
    long running = shown.stream().filter(part -> part.ended() == null).count();
    return new RunView.Parts(running, entry.partsEnded(), shown);
  }

  private static RunView.Part part(Tally part, @Nullable Instant now) {
    return new RunView.Part(
        part.what(),
        part.counted().done(),
        part.counted().total(),
        part.unit().name(),
        entries(part.entries()),
        speed(part, now),
        part.begun(),
        part.isDone() ? part.updated() : null);
  }

  private static RunView.@Nullable Entries entries(Amount entries) {
    return entries.total() == 0 ? null : new RunView.Entries(entries.done(), entries.total());
  }

  private static RunView.@Nullable Speed speed(Tally tally, @Nullable Instant now) {
    if (now == null || tally.isDone()) {
      return null;
    }
    RunView.Speed speed =
        new RunView.Speed(
            Math.round(tally.pace().donePerSecond(now)),
            Math.round(tally.pace().entriesPerSecond(now)),
            tally.secondsLeft(now),
            tally.stalledSeconds(now));
    boolean known =
        speed.perSecond() > 0 || speed.entriesPerSecond() > 0 || speed.stalledSeconds() != null;
    return known ? speed : null;
  }
}
