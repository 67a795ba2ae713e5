package io.github.qhubredeploy.system.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs several movers at a time; the first failure, or an interruption, stops the watching of all.
 */
public final class MoverPool {

  private final int size;
  private final AtomicBoolean stopped = new AtomicBoolean();

  /** A pool that runs so many at once. */
  public MoverPool(int size) {
    this.size = size;
  }

  /** To be called by each mover's watch: throws when the others have given up. */
  public void checkpoint() {
    if (stopped.get()) {
      throw new CancellationException("another mover has failed, or the step was stopped");
    }
  }

  /**
   * Runs all works and returns when the last is done.
   *
   * @param checkpoint called about every half second on the caller's thread; may throw
   */
  public <T> List<T> run(List<Callable<T>> works, Runnable checkpoint) {
    ExecutorService threads = Executors.newFixedThreadPool(size);
    CompletionService<T> finished = new ExecutorCompletionService<>(threads);
    List<T> results = new ArrayList<>();
    try {
      works.forEach(finished::submit);
      while (results.size() < works.size()) {
        checkpoint.run();
        Future<T> next = finished.poll(500, TimeUnit.MILLISECONDS);
        if (next != null) {
          results.add(next.get());
        }
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      throw unchecked(e);
    } finally {
      stopped.set(true);
      threads.shutdownNow();
      awaitEnd(threads);
    }
  }

  /** A watch that still ran could complete or give up what the next try has begun anew. */
  private static void awaitEnd(ExecutorService threads) {
    boolean interrupted = false;
    try {
      while (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static RuntimeException unchecked(ExecutionException e) {
    return e.getCause() instanceof RuntimeException failure
        ? failure
        : new IllegalStateException("A mover could not be watched: " + e.getCause(), e);
  }
}
