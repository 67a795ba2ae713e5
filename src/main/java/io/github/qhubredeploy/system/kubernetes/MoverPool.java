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
import org.jspecify.annotations.Nullable;

/**
 * Runs several movers at a time; the first failure, or an interruption, stops the watching of all.
 */
public final class MoverPool {

  private static final long LOOK_MILLIS = 500;

  private final int size;
  private final AtomicBoolean stopped = new AtomicBoolean();

  /** What is done with a mover, and after it. */
  @FunctionalInterface
  public interface Work<T> {

    /**
     * Does the work.
     *
     * @param ended to be called when the mover has ended and only its work is to be completed: the
     *     next mover begins then, not only at the end of the work
     */
    T run(Runnable ended);
  }

  /** A pool that runs so many movers at once. */
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
   * Runs all works, begun in their order, and returns when the last is done.
   *
   * @param checkpoint called about every half second on the caller's thread; may throw
   */
  public <T> List<T> run(List<Work<T>> works, Runnable checkpoint) {
    ExecutorService threads = Executors.newCachedThreadPool();
    CompletionService<T> finished = new ExecutorCompletionService<>(threads);
    Semaphore movers = new Semaphore(size);
    List<T> results = new ArrayList<>();
    try {
      for (Work<T> work : works) {
        do {
          checkpoint.run();
          collect(finished.poll(), results);
        } while (!movers.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        finished.submit(inTurn(work, movers));
      }
      while (results.size() < works.size()) {
        checkpoint.run();
        collect(finished.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS), results);
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

  private static <T> void collect(@Nullable Future<T> next, List<T> results)
      throws ExecutionException, InterruptedException {
    if (next != null) {
      results.add(next.get());
    }
  }

  /** Whoever fails makes no room: nobody is to begin any more. */
  private static <T> Callable<T> inTurn(Work<T> work, Semaphore movers) {
    AtomicBoolean ended = new AtomicBoolean();
    Runnable end =
        () -> {
          if (ended.compareAndSet(false, true)) {
            movers.release();
          }
        };
    return () -> {
      T result = work.run(end);
      end.run();
      return result;
    };
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
