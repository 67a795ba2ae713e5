package io.github.qhubredeploy.step.publish;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepInterrupted;
import java.time.Duration;

/** Time between two looks at a pipeline. */
interface WatchPauses {

  /** The machine's own time. */
  WatchPauses REAL = new Real();

  /** Since any fixed moment, never going back. */
  Duration now();

  /** Waits, but stops with the step. */
  void pause(Duration length, StepContext context);

  /** Short sleeps with a checkpoint behind each. */
  final class Real implements WatchPauses {

    private static final Duration LONGEST = Duration.ofSeconds(1);

    private Real() {}

    @Override
    public Duration now() {
      return Duration.ofNanos(System.nanoTime());
    }

    @Override
    public void pause(Duration length, StepContext context) {
      long left = length.toMillis();
      try {
        while (left > 0) {
          long slice = Math.min(left, LONGEST.toMillis());
          Thread.sleep(slice);
          left -= slice;
          context.checkpoint();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StepInterrupted("Step stops: its thread was interrupted while it waited");
      }
    }
  }
}
