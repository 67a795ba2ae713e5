package io.github.qhubredeploy.process;

import io.github.qhubredeploy.platform.Redactor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.springframework.stereotype.Component;

/** What every long step needs: the engine, contexts, the heart's timer. */
@Component
class LongSteps {

  final ExternalTaskService tasks;
  final StepContexts contexts;
  final StepLog log;
  final Redactor redactor;
  final LongStepSettings settings;
  final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(
          1,
          work -> {
            Thread thread = new Thread(work, "long-step-heartbeat");
            thread.setDaemon(true);
            return thread;
          });

  LongSteps(
      ExternalTaskService tasks,
      StepContexts contexts,
      StepLog log,
      Redactor redactor,
      LongStepSettings settings) {
    this.tasks = tasks;
    this.contexts = contexts;
    this.log = log;
    this.redactor = redactor;
    this.settings = settings;
  }

  LongStep of(LockedExternalTask task, StepDelegate step, String worker) {
    return new LongStep(this, task, step, worker);
  }
}
