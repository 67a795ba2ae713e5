package io.github.qhubredeploy.process;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Extends a task's lock while its step works. Stopped before the task is completed: an extension at
 * the same instant would make the completion fail.
 */
final class Heartbeat {

  private final Runnable extension;
  private final Consumer<RuntimeException> lost;
  private final ScheduledFuture<?> beats;
  private boolean over;

  Heartbeat(
      ScheduledExecutorService timer,
      Duration lock,
      Runnable extension,
      Consumer<RuntimeException> lost) {
    this.extension = extension;
    this.lost = lost;
    long pause = lock.toMillis() / 3;
    this.beats = timer.scheduleAtFixedRate(this::beat, pause, pause, TimeUnit.MILLISECONDS);
  }

  private synchronized void beat() {
    if (over) {
      return;
    }
    try {
      extension.run();
    } catch (RuntimeException e) {
      over = true;
      lost.accept(e);
    }
  }

  /** No beat is under way or will come when this returns. */
  synchronized void stop() {
    over = true;
    beats.cancel(false);
  }
}
