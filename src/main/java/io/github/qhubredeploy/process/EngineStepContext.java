package io.github.qhubredeploy.process;

import io.github.qhubredeploy.platform.Platform;

/** A step's context inside the engine. */
record EngineStepContext(
    RedeploymentId redeployment,
    Platform platform,
    RedeploymentVariables variables,
    Workspace workspace,
    String activity,
    int attempt,
    Progress progress,
    Interruption interruption)
    implements StepContext {

  @Override
  public void checkpoint() {
    interruption.check();
  }
}
