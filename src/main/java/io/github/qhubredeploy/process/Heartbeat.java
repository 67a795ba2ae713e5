package io.github.qhubredeploy.process;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Extends a task's lock while its step works. Stopped before the task is completed: an extension at
 * the same instant would make the completion fail.
 */
final class Heartbeat {

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  private final Duration lock;
  private final Runnable extension;
  private final Consumer<String> lost;
  private final ScheduledFuture<?> beats;
  private long extended = System.nanoTime();
  private boolean over;

  Heartbeat(
      ScheduledExecutorService timer, Duration lock, Runnable extension, Consumer<String> lost) {
    this.lock = lock;
    this.extension = extension;
    this.lost = lost;
    long pause = Math.max(1, lock.toMillis() / 3);
    this.beats = timer.scheduleAtFixedRate(this::beat, pause, pause, TimeUnit.MILLISECONDS);
  }

  private synchronized void beat() {
    if (over) {
      return;
    }
    long now = System.nanoTime();
    try {
      extension.run();
      extended = now;
    } catch (NotFoundException e) {
      lose("the process does not want this step any more");
    } catch (BadUserRequestException e) {
      lose("its lock is lost: " + e.getMessage());
    } catch (RuntimeException e) { // the database is away, or another transaction was faster
      LOG.warn("A lock could not be extended, trying again: {}", e.toString());
      if (now - extended > lock.toNanos()) {
        lose("its lock could not be extended in time");
      }
    }
  }

  private void lose(String reason) {
    over = true;
    beats.cancel(false);
    lost.accept(reason);
  }

  /** No beat is under way or will come when this returns. */
  synchronized void stop() {
    over = true;
    beats.cancel(false);
  }
}
