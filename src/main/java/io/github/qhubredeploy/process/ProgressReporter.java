package io.github.qhubredeploy.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the reports of one visit of a step, and writes them down every so often. */
final class ProgressReporter implements Progress {

  /** A step may report each line; the database hears of it this often. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** So long after a restart a step may count up again what it had done before. */
  private static final Duration CATCHING_UP = Duration.ofSeconds(60);

  private final ProgressTable table;
  private final ProgressTable.Key key;
  private final Clock clock;
  private final ProgressParts parts = new ProgressParts();
  private @Nullable Tally tally;
  private Instant written = Instant.EPOCH;
  private Instant caughtUp = Instant.EPOCH;
  private boolean dirty;

  ProgressReporter(ProgressTable table, ProgressTable.Key key, Clock clock) {
    this.table = table;
    this.key = key;
    this.clock = clock;
  }

  @Override
  public void report(String what, long done, long total, Unit unit) {
    count(what, unit, new Amount(done, total), Amount.NONE);
  }

  @Override
  public void report(String what, Amount bytes, Amount entries) {
    count(what, Unit.BYTES, bytes, entries);
  }

  @Override
  public synchronized void part(String part, long done, long total, Unit unit) {
    parts.count(part, unit, new Amount(done, total), Amount.NONE, clock.instant());
  }

  @Override
  public synchronized void part(String part, Amount bytes, Amount entries) {
    parts.count(part, Unit.BYTES, bytes, entries, clock.instant());
  }

  private synchronized void count(String what, Unit unit, Amount counted, Amount entries) {
    Instant now = clock.instant();
    Tally before = tally == null ? stored(now) : tally;
    Tally after =
        before == null
            ? Tally.of(what, unit, counted, entries, now)
            : before.to(what, unit, caughtUp(before.counted(), counted, now), entries, now);
    boolean ends = after.isDone() && (before == null || !before.isDone());
    tally = after;
    dirty = true;
    if (ends || Duration.between(written, now).compareTo(PAUSE) >= 0) {
      write(now);
    }
  }

  /** What this visit had reported before the application was started again. */
  private @Nullable Tally stored(Instant now) {
    Optional<ProgressTable.Row> row = table.find(key);
    if (row.isEmpty() || !row.get().visit().equals(key.visit())) {
      table.clear(key);
      return null;
    }
    caughtUp = now.plus(CATCHING_UP);
    parts.resume(table.parts(key.instance(), key.activity()), row.get().partsEnded(), now);
    return row.get().tally().resumed(now);
  }

  private Amount caughtUp(Amount before, Amount counted, Instant now) {
    boolean behind = now.isBefore(caughtUp) && before.total() == counted.total();
    return behind ? new Amount(Math.max(before.done(), counted.done()), counted.total()) : counted;
  }

  /** The last counts, when the step ends. */
  synchronized void settle() {
    if (dirty || parts.isDirty()) {
      write(clock.instant());
    }
  }

  private void write(Instant now) {
    if (tally != null) {
      table.write(key, tally, parts.ended());
      parts.write(table, key, now);
      written = now;
      dirty = false;
    }
  }
}
