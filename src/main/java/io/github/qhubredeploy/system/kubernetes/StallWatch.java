package io.github.qhubredeploy.system.kubernetes;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongConsumer;

/** Listens to a mover's {@code progress <number>} lines, and gives up when none comes for long. */
public final class StallWatch implements MoverWatch {

  private static final String PROGRESS = "progress ";

  private final String what;
  private final Duration limit;
  private final LongConsumer progress;
  private final Runnable checkpoint;
  private volatile Instant lastLine = Instant.now();

  /**
   * Watches one mover.
   *
   * @param checkpoint may throw to give up
   */
  public StallWatch(String what, Duration limit, LongConsumer progress, Runnable checkpoint) {
    this.what = what;
    this.limit = limit;
    this.progress = progress;
    this.checkpoint = checkpoint;
  }

  @Override
  public void line(String line) {
    lastLine = Instant.now();
    if (line.startsWith(PROGRESS)) {
      try {
        progress.accept(Long.parseLong(line.substring(PROGRESS.length()).strip()));
      } catch (NumberFormatException e) {
        // a line of another kind, cut short
      }
    }
  }

  @Override
  public void checkpoint() {
    checkpoint.run();
    if (Duration.between(lastLine, Instant.now()).compareTo(limit) > 0) {
      throw new MoverStalled(what, limit);
    }
  }
}
