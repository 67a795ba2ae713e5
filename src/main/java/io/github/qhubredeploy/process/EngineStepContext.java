package io.github.qhubredeploy.process;

import io.github.qhubredeploy.platform.Platform;
import java.util.Optional;
import java.util.function.Supplier;

/** A step's context inside the engine. */
record EngineStepContext(
    RedeploymentId redeployment,
    Platform platform,
    RedeploymentVariables variables,
    Workspace workspace,
    String activity,
    int attempt,
    StepProgress progress,
    Forecasts forecasts,
    Supplier<RecordedDecisions> recorded,
    Interruption interruption)
    implements StepContext {

  @Override
  public RecordedDecisions decisions() {
    return recorded.get();
  }

  @Override
  public Optional<Forecast> forecast() {
    return forecasts.of(redeployment);
  }

  @Override
  public void checkpoint() {
    interruption.check();
  }
}
