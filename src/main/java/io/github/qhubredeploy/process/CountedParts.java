package io.github.qhubredeploy.process;

import io.github.qhubredeploy.process.Progress.Amount;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts what a step's parts, such as shards, have done; parts may count on any thread. */
public final class CountedParts {

  private final Progress progress;
  private final String what;
  private final Map<String, Part> parts;
  private final Map<String, Long> done = new ConcurrentHashMap<>();

  /**
   * A part of a step.
   *
   * @param name its own within the step
   */
  public record Part(String name, long bytes, long entries) {

    private Amount bytes(long done) {
      return new Amount(Math.min(done, bytes), bytes);
    }

    /** Which entry a mover is at is not known before its end; its share of the bytes tells. */
    private Amount entries(long done) {
      double share = bytes == 0 ? 0 : Math.min(1, (double) done / bytes);
      return new Amount(done >= bytes ? entries : Math.round(entries * share), entries);
    }
  }

  /** Counts these parts; nothing is told before the first report. */
  public CountedParts(Progress progress, String what, List<Part> parts) {
    this.progress = progress;
    this.what = what;
    this.parts =
        parts.stream()
            .collect(Collectors.toMap(Part::name, Function.identity(), (one, same) -> one));
  }

  /** So many bytes of the part are done by now. */
  public void moved(String name, long bytes) {
    done.put(name, bytes);
    Part part = parts.get(name);
    if (part != null) {
      progress.part(name, part.bytes(bytes), part.entries(bytes));
    }
  }

  /** The part is done. */
  public void ended(String name) {
    Part part = parts.get(name);
    if (part != null) {
      moved(name, part.bytes());
    }
  }

  /** Tells how far the step is. */
  public void report() {
    progress.report(what, sum(Part::bytes), sum(Part::entries));
  }

  private Amount sum(Counted counted) {
    long reached = 0;
    long total = 0;
    for (Part part : parts.values()) {
      Long bytes = done.get(part.name());
      Amount amount = counted.of(part, bytes == null ? 0 : bytes);
      reached += bytes == null ? 0 : amount.done();
      total += amount.total();
    }
    return new Amount(reached, total);
  }

  private interface Counted {
    Amount of(Part part, long done);
  }
}
