package io.github.qhubredeploy.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * An automated step. The model says who runs it: the job executor (short), or {@link
 * LongStepRunner} (long); the class is the same.
 */
public abstract class StepDelegate implements JavaDelegate {

  @SuppressWarnings("NullAway.Init") // by Spring, so that a step's constructor holds what it uses
  private StepRun stepRun;

  @Autowired
  void runThrough(StepRun stepRun) {
    this.stepRun = stepRun;
  }

  @Override
  public final void execute(DelegateExecution execution) {
    stepRun.execute(this, execution);
  }

  /**
   * Looks whether the work is done, does it, and verifies it by reading back. May be run again at
   * any point, after any crash.
   *
   * @throws BusinessError when a person has to decide
   */
  protected abstract StepOutcome run(StepContext context);
}
