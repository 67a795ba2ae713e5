package io.github.qhubredeploy.process;

import io.github.qhubredeploy.process.Progress.Amount;
import io.github.qhubredeploy.process.Progress.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parts of a step at work: those that run, the last few that ended, and how many ended. */
final class ProgressParts {

  private static final int ENDED_KEPT = 5;

  /** A part from before a restart that nobody speaks of any more is no part. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(5);

  private final Map<String, Tally> running = new LinkedHashMap<>();
  private final Map<String, Tally> changed = new LinkedHashMap<>();
  private final Set<String> over = new HashSet<>();
  private final Deque<String> lastEnded = new ArrayDeque<>();
  private final List<String> gone = new ArrayList<>();
  private final Set<String> awaited = new HashSet<>();
  private Instant resumed = Instant.MAX;
  private long ended;

  long ended() {
    return ended;
  }

  boolean isDirty() {
    return !changed.isEmpty() || !gone.isEmpty();
  }

  void count(String part, Unit unit, Amount counted, Amount entries, Instant now) {
    Tally before = running.get(part);
    Tally after =
        before == null
            ? Tally.of(part, unit, counted, entries, now)
            : before.to(part, unit, caughtUp(before, counted, now), entries, now);
    String name = after.what();
    awaited.remove(name);
    if (over.contains(name)) {
      return; // its end was told already
    }
    if (!after.isDone()) {
      running.put(name, after);
      changed.put(name, after);
    } else if (before != null || resumed.equals(Instant.MAX)) {
      end(after);
    } else {
      over.add(name); // had ended, and was counted, before the restart
    }
  }

  /** After a restart a mover's log is read again from its beginning. */
  private Amount caughtUp(Tally before, Amount counted, Instant now) {
    boolean behind = !resumed.equals(Instant.MAX) && now.isBefore(resumed.plus(FORGOTTEN));
    return behind && before.counted().total() == counted.total()
        ? new Amount(Math.max(before.counted().done(), counted.done()), counted.total())
        : counted;
  }

  private void end(Tally part) {
    running.remove(part.what());
    over.add(part.what());
    changed.put(part.what(), part);
    ended++;
    lastEnded.addLast(part.what());
    while (lastEnded.size() > ENDED_KEPT) {
      String oldest = lastEnded.removeFirst();
      changed.remove(oldest);
      gone.add(oldest);
    }
  }

  /** Goes on with what was stored before a restart. */
  void resume(List<Tally> stored, long endedBefore, Instant now) {
    resumed = now;
    ended += endedBefore;
    for (Tally part : stored) {
      if (part.isDone()) {
        lastEnded.addLast(part.what());
        over.add(part.what());
      } else if (!over.contains(part.what())) {
        Tally spoken = running.get(part.what());
        running.put(part.what(), spoken == null ? part.resumed(now) : spoken);
        if (spoken == null) {
          awaited.add(part.what());
        }
      }
    }
  }

  void write(ProgressTable table, ProgressTable.Key key, Instant now) {
    if (!awaited.isEmpty() && now.isAfter(resumed.plus(FORGOTTEN))) {
      awaited.forEach(running::remove);
      gone.addAll(awaited);
      awaited.clear();
    }
    table.writeParts(key, List.copyOf(changed.values()));
    table.removeParts(key, gone);
    changed.clear();
    gone.clear();
  }
}
