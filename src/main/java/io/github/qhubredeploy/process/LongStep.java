package io.github.qhubredeploy.process;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One long step at work: heartbeat, result, failure, cancellation. */
final class LongStep implements RedeploymentVariables.Store {

  private static final Logger LOG = LoggerFactory.getLogger(LongStep.class);

  private final LongSteps shared;
  private final LockedExternalTask task;
  private final StepDelegate step;
  private final String worker;
  private final Map<String, @Nullable Object> results = new LinkedHashMap<>();
  private final Cancellation cancellation = new Cancellation();

  LongStep(LongSteps shared, LockedExternalTask task, StepDelegate step, String worker) {
    this.shared = shared;
    this.task = task;
    this.step = step;
    this.worker = worker;
  }

  void run() {
    Heartbeat heart =
        new Heartbeat(
            shared.timer,
            shared.settings.lock(),
            () -> shared.tasks.extendLock(task.getId(), worker, shared.settings.lock().toMillis()),
            cancellation::drop);
    try {
      Runnable end = work();
      heart.stop();
      finish(end);
    } catch (RuntimeException e) {
      heart.stop();
      fail(e);
    } finally {
      heart.stop();
    }
  }

  /** Runs the step and says how the engine is to be told of its end. */
  private Runnable work() {
    cancellation.begin();
    try {
      shared.log.run(step, context());
      return () -> shared.tasks.complete(task.getId(), worker, results);
    } catch (BusinessError e) {
      String said = StepFailed.text(e, shared.redactor);
      return () ->
          shared.tasks.handleBpmnError(task.getId(), worker, e.error().code(), said, results);
    } finally {
      cancellation.end();
    }
  }

  /** Stops the step: its task is no longer ours, or no longer there. */
  void drop(String reason) {
    cancellation.drop(reason);
  }

  /** Stops the step: its task shall be free for another node at once. */
  void release(String reason) {
    cancellation.release(reason);
  }

  private StepContext context() {
    return shared.contexts.of(
        new StepContexts.Place(
            task.getBusinessKey(),
            task.getProcessInstanceId(),
            task.getActivityId(),
            task.getActivityInstanceId(),
            attempt()),
        this,
        cancellation);
  }

  private int attempt() {
    return Math.max(1, shared.settings.attempts() - left() + 1);
  }

  private int left() {
    return task.getRetries() == null ? shared.settings.attempts() : task.getRetries();
  }

  /** A finished step is never reported as failed because two transactions met. */
  private void finish(Runnable end) {
    Races.won(
        "Completion of " + task.getActivityId(),
        () -> {
          end.run();
          return true;
        });
  }

  private void fail(RuntimeException failure) {
    try {
      if (cancellation.isRelease()) {
        shared.tasks.unlock(task.getId());
      } else if (!cancellation.isWanted()) {
        int left = Math.max(0, left() - 1);
        long pause = shared.settings.pause().toMillis() << Math.min(10, attempt() - 1);
        String said = StepFailed.text(failure, shared.redactor);
        shared.tasks.handleFailure(task.getId(), worker, said, null, left, pause);
      }
    } catch (RuntimeException e) {
      LOG.warn("End of {} could not be stored: {}", task.getActivityId(), e.toString());
    }
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
