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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Runs several movers at a time; the first failure, or an interruption, stops the watching of all.
 */
public final class MoverPool {

  private final Semaphore movers;
  private final int threads;
  private final AtomicBoolean stopped = new AtomicBoolean();

  /** A pool that runs so many works at once. */
  public MoverPool(int size) {
    this(size, size);
  }

  private MoverPool(int size, int threads) {
    this.movers = new Semaphore(size, true);
    this.threads = threads;
  }

  /**
   * A pool that runs so many movers at once, while as many other works begin, or complete what
   * their movers have done; each work says what its mover is by {@link #mover}.
   */
  public static MoverPool withCompletions(int size) {
    return new MoverPool(size, 2 * size);
  }

  /** Does what only so many may do at once; whoever waits is served in turn. */
  public <T> T mover(Supplier<T> work) {
    try {
      movers.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
    try {
      checkpoint();
      return work.get();
    } finally {
      movers.release();
    }
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
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    CompletionService<T> finished = new ExecutorCompletionService<>(executor);
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
      executor.shutdownNow();
      awaitEnd(executor);
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
