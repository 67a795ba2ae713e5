package io.github.qhubredeploy.process;

import io.github.qhubredeploy.platform.Redactor;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Runs a short step in the job executor's thread and transaction. */
@Component
class ShortStepRun implements StepRun {

  private final StepContexts contexts;
  private final StepLog log;
  private final Redactor redactor;

  ShortStepRun(StepContexts contexts, StepLog log, Redactor redactor) {
    this.contexts = contexts;
    this.log = log;
    this.redactor = redactor;
  }

  @Override
  public void execute(StepDelegate step, DelegateExecution execution) {
    try {
      log.run(step, context(execution));
    } catch (BusinessError e) {
      throw new BpmnError(e.error().code(), StepFailed.text(e, redactor));
    } catch (RuntimeException e) {
      throw StepFailed.of(e, redactor);
    }
  }

  private StepContext context(DelegateExecution execution) {
    return contexts.of(
        new StepContexts.Place(
            Objects.requireNonNull(execution.getProcessBusinessKey(), "business key"),
            execution.getProcessInstanceId(),
            execution.getCurrentActivityId(),
            execution.getActivityInstanceId(),
            attempt()),
        new ExecutionStore(execution),
        Interruption.NEVER);
  }

  /** The engine counts a job's retries down. */
  private static int attempt() {
    JobExecutorContext now = Context.getJobExecutorContext();
    if (now == null || now.getCurrentJob() == null) {
      return 1;
    }
    int all = Context.getProcessEngineConfiguration().getDefaultNumberOfRetries();
    return Math.max(1, all - now.getCurrentJob().getRetries() + 1);
  }

  /** The process instance's variables: a step never leaves local ones. */
  private record ExecutionStore(DelegateExecution execution)
      implements RedeploymentVariables.Store {

    @Override
    public @Nullable Object get(String name) {
      return execution.getVariable(name);
    }

    @Override
    public void set(String name, @Nullable Object value) {
      execution.setVariable(name, value);
    }
  }
}
