package io.github.qhubredeploy.process;

/** The step has to stop now; another attempt, or nobody, will take over. */
public class StepInterrupted extends RuntimeException {

  /** Says why the step stops. */
  public StepInterrupted(String reason) {
    super(reason);
  }
}
