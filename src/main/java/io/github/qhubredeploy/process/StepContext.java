package io.github.qhubredeploy.process;

import io.github.qhubredeploy.platform.Platform;
import java.util.Optional;

/** What a step knows of the run it belongs to, and how it tells of its progress. */
public interface StepContext {

  /** The run. */
  RedeploymentId redeployment();

  /** The platform's definition, read at the start of this attempt. */
  Platform platform();

  /** The run's variables; what is set becomes visible when the step ends. */
  RedeploymentVariables variables();

  /** The run's own directory. */
  Workspace workspace();

  /** Id of the task in the model. */
  String activity();

  /** 1 for the first attempt, 2 after one failure, and so on. */
  int attempt();

  /** Who decided what, and what is done, at this moment: read anew from the engine's history. */
  RecordedDecisions decisions();

  /** Where the step tells how far it is. */
  Progress progress();

  /** What the redeployment will take, from the newest figures; empty before any were taken. */
  default Optional<Forecast> forecast() {
    return Optional.empty();
  }

  /**
   * To be called between the moves of a long step.
   *
   * @throws StepInterrupted when the step must stop: cancelled, its lock lost, or shutting down
   */
  void checkpoint();
}
