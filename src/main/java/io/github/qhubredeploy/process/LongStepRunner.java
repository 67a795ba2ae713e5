package io.github.qhubredeploy.process;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.ExternalTaskQueryBuilder;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.history.ExternalTaskState;
import org.camunda.bpm.engine.impl.history.event.HistoricExternalTaskLogEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Runs the long steps: fetches external tasks whose topic is a delegate's bean name, and hands each
 * to a {@link LongStep} in a thread of its own.
 */
@Component
public class LongStepRunner implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(LongStepRunner.class);

  /**
   * Unique per start of the process, not per host: the engine compares only this name, so a step of
   * a dead process must never look like one of ours.
   */
  private final String worker = "runner-" + UUID.randomUUID();

  private final ExternalTaskService tasks;
  private final Map<String, StepDelegate> steps;
  private final LongSteps longSteps;
  private final LongStepSettings settings;
  private final Semaphore free;
  private final Semaphore wake = new Semaphore(0);
  private final Map<String, LongStep> running = new ConcurrentHashMap<>();
  private ExecutorService pool = Executors.newCachedThreadPool(LongStepRunner::thread);
  private volatile boolean on;
  private @Nullable Thread poller;

  LongStepRunner(
      ExternalTaskService tasks,
      Map<String, StepDelegate> steps,
      LongSteps longSteps,
      LongStepSettings settings) {
    this.tasks = tasks;
    this.steps = steps;
    this.longSteps = longSteps;
    this.settings = settings;
    this.free = new Semaphore(settings.slots());
  }

  /** A new task wakes the poller; a deleted one stops the step that works on it. */
  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
  public void hear(HistoricExternalTaskLogEntity event) {
    if (event.getState() == ExternalTaskState.CREATED.getStateCode()) {
      wake.release();
    } else if (event.getState() == ExternalTaskState.DELETED.getStateCode()) {
      LongStep step = running.get(event.getExternalTaskId());
      if (step != null) {
        step.drop("the process does not want this step any more");
      }
    }
  }

  private void poll() {
    while (on) {
      try {
        if (!wake.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
          LOG.trace("nothing was announced");
        }
        wake.drainPermits();
        fetch().forEach(this::begin);
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("Long steps could not be fetched, trying again: {}", e.toString());
      }
    }
  }

  private List<LockedExternalTask> fetch() {
    int slots = free.availablePermits();
    if (!on || slots == 0) {
      return List.of();
    }
    ExternalTaskQueryBuilder query = tasks.fetchAndLock(slots, worker);
    Set<String> topics = steps.keySet();
    for (String topic : topics) {
      query = query.topic(topic, settings.lock().toMillis());
    }
    return topics.isEmpty() ? List.of() : query.execute();
  }

  private void begin(LockedExternalTask task) {
    if (!free.tryAcquire()) {
      tasks.unlock(task.getId());
      return;
    }
    StepDelegate step = steps.get(task.getTopicName());
    LongStep work = longSteps.of(task, Objects.requireNonNull(step), worker);
    if (running.putIfAbsent(task.getId(), work) != null) {
      free.release(); // its lock ran out while it worked, and is renewed by this fetch
      return;
    }
    pool.execute(
        () -> {
          try {
            work.run();
          } finally {
            running.remove(task.getId(), work);
            free.release();
            wake.release();
          }
        });
  }

  @Override
  public void start() {
    if (pool.isShutdown()) {
      pool = Executors.newCachedThreadPool(LongStepRunner::thread);
    }
    on = true;
    Thread thread = thread(this::poll);
    thread.setName("long-steps");
    thread.start();
    poller = thread;
    LOG.info("Long steps are run by {}, {} at once", worker, settings.slots());
  }

  @Override
  public void stop() {
    on = false;
    if (poller != null) {
      poller.interrupt();
    }
    running.values().forEach(step -> step.release("the application stops"));
    pool.shutdown();
    try {
      if (!pool.awaitTermination(settings.grace().toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("Steps did not stop in time: {}", running.keySet());
        pool.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return on;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "long-step");
    thread.setDaemon(true);
    return thread;
  }
}
