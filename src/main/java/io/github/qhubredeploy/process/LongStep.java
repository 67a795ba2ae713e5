package io.github.qhubredeploy.process;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One long step at work: heartbeat, result, failure, cancellation. */
final class LongStep implements RedeploymentVariables.Store {

  private static final Logger LOG = LoggerFactory.getLogger(LongStep.class);
  private static final int RACES = 5;

  private final LongSteps shared;
  private final LockedExternalTask task;
  private final StepDelegate step;
  private final String worker;
  private final Map<String, @Nullable Object> results = new LinkedHashMap<>();
  private volatile @Nullable String cancelled;
  private volatile @Nullable Thread thread;

  LongStep(LongSteps shared, LockedExternalTask task, StepDelegate step, String worker) {
    this.shared = shared;
    this.task = task;
    this.step = step;
    this.worker = worker;
  }

  void run() {
    thread = Thread.currentThread();
    Heartbeat heart =
        new Heartbeat(
            shared.timer,
            shared.settings.lock(),
            () -> shared.tasks.extendLock(task.getId(), worker, shared.settings.lock().toMillis()),
            lost -> cancel("its lock is lost: " + lost.getMessage()));
    try {
      shared.log.run(step, context());
      heart.stop();
      finish(() -> shared.tasks.complete(task.getId(), worker, results));
    } catch (BusinessError e) {
      heart.stop();
      finish(
          () ->
              shared.tasks.handleBpmnError(
                  task.getId(), worker, e.error().code(), text(e), results));
    } catch (RuntimeException e) {
      heart.stop();
      fail(e);
    } finally {
      heart.stop();
      thread = null;
    }
  }

  /** Tells the step to stop at its next checkpoint, and wakes it when it waits. */
  void cancel(String reason) {
    cancelled = reason;
    Thread worker = thread;
    if (worker != null) {
      worker.interrupt();
    }
  }

  private StepContext context() {
    int left = task.getRetries() == null ? shared.settings.attempts() : task.getRetries();
    int attempt = Math.max(1, shared.settings.attempts() - left + 1);
    return shared.contexts.of(
        new StepContexts.Place(
            task.getBusinessKey(), task.getProcessInstanceId(), task.getActivityId(), attempt),
        this,
        this::checkpoint);
  }

  private void checkpoint() {
    String reason = cancelled;
    if (reason != null) {
      throw new StepInterrupted("Step stops: " + reason);
    }
  }

  /** A finished step is never reported as failed because two transactions met. */
  private void finish(Runnable completion) {
    for (int race = 1; ; race++) {
      try {
        completion.run();
        return;
      } catch (OptimisticLockingException e) {
        if (race == RACES) {
          throw e;
        }
        LOG.info("Completion of {} met another transaction, again", task.getActivityId());
      }
    }
  }

  private void fail(RuntimeException failure) {
    if (cancelled != null) {
      release();
      return;
    }
    int left = task.getRetries() == null ? shared.settings.attempts() : task.getRetries();
    int attempt = shared.settings.attempts() - left + 1;
    long pause = shared.settings.pause().toMillis() << Math.min(10, Math.max(0, attempt - 1));
    try {
      shared.tasks.handleFailure(
          task.getId(), worker, text(failure), null, Math.max(0, left - 1), pause);
    } catch (RuntimeException e) {
      LOG.warn("Failure of {} could not be stored: {}", task.getActivityId(), e.toString());
    }
  }

  private void release() {
    Thread.interrupted(); // the database must not be asked by an interrupted thread
    try {
      shared.tasks.unlock(task.getId());
    } catch (RuntimeException e) {
      LOG.debug("Task {} is gone: {}", task.getId(), e.getMessage());
    }
  }

  private String text(RuntimeException failure) {
    return StepFailed.text(failure, shared.redactor);
  }

  @Override
  public @Nullable Object get(String name) {
    return results.containsKey(name) ? results.get(name) : task.getVariables().get(name);
  }

  @Override
  public void set(String name, @Nullable Object value) {
    results.put(name, value);
  }
}
