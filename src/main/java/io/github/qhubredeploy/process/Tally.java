package io.github.qhubredeploy.process;

import io.github.qhubredeploy.process.Progress.Amount;
import io.github.qhubredeploy.process.Progress.Unit;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a step or one of its parts is, and how fast it goes.
 *
 * @param what what is being done, or the part's name
 * @param counted in the unit
 * @param entries counted beside it, {@link Amount#NONE} when they are not
 * @param moved when a count grew last
 */
record Tally(
    String what,
    Unit unit,
    Amount counted,
    Amount entries,
    Instant begun,
    Instant updated,
    Instant moved,
    Pace pace) {

  private static final int LONGEST = 200;

  /** What an earlier attempt had done is counted up within this time: it was not moved now. */
  private static final Duration WARMING_UP = Duration.ofSeconds(3);

  /** Parts are sent in pieces: a pause of this length between two of them is no stall yet. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static Tally of(String what, Unit unit, Amount counted, Amount entries, Instant now) {
    Pace pace = Pace.from(new Pace.Sample(now, counted.done(), entries.done()));
    return new Tally(shortened(what), unit, counted, entries, now, now, now, pace);
  }

  /** The same later; another work, or a count that went back, starts its speed anew. */
  Tally to(String nowWhat, Unit nowUnit, Amount nowCounted, Amount nowEntries, Instant now) {
    boolean anew =
        !shortened(nowWhat).equals(what)
            || nowUnit != unit
            || now.isBefore(begun.plus(WARMING_UP))
            || nowCounted.done() < counted.done()
            || nowEntries.done() < entries.done();
    Pace.Sample sample = new Pace.Sample(now, nowCounted.done(), nowEntries.done());
    boolean grown =
        nowCounted.done() > counted.done() || nowEntries.done() > entries.done() || anew;
    return new Tally(
        shortened(nowWhat),
        nowUnit,
        nowCounted,
        nowEntries,
        begun,
        now,
        grown ? now : moved,
        anew ? Pace.from(sample) : pace.with(sample));
  }

  /** The same after a pause in which nobody looked: what was done then counts for no speed. */
  Tally resumed(Instant now) {
    Pace anew = Pace.from(new Pace.Sample(now, counted.done(), entries.done()));
    return new Tally(what, unit, counted, entries, begun, now, now, anew);
  }

  boolean isDone() {
    return counted.isReached();
  }

  /** Seconds left at the speed of the last minute, null when unknown. */
  @Nullable Long secondsLeft(Instant now) {
    Double bytes = left(counted, pace.donePerSecond(now));
    Double files = left(entries, pace.entriesPerSecond(now));
    if (isDone() || bytes == null || files == null || bytes + files == 0) {
      return null;
    }
    return Math.round(Math.max(bytes, files));
  }

  /** 0 when there is nothing to wait for, null when there is but nobody knows how long. */
  private static @Nullable Double left(Amount amount, double perSecond) {
    long missing = Math.max(0, amount.total() - amount.done());
    if (missing == 0) {
      return 0.0;
    }
    return perSecond > 0 ? missing / perSecond : null;
  }

  /** Since when nothing has moved, if that is long enough to be told. */
  @Nullable Long stalledSeconds(Instant now) {
    Duration quiet = Duration.between(moved, now);
    return unit == Unit.STAGES || isDone() || quiet.compareTo(PATIENCE) < 0
        ? null
        : quiet.toSeconds();
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
