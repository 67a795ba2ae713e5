package io.github.qhubredeploy.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Runs a step inside the engine: context, log lines, and errors as the model knows them. */
interface StepRun {

  void execute(StepDelegate step, DelegateExecution execution);
}
