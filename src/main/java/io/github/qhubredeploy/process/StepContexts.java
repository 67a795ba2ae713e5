package io.github.qhubredeploy.process;

import io.github.qhubredeploy.platform.Platforms;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Makes the context of a step from what the engine knows. */
@Component
class StepContexts {

  private final Platforms platforms;
  private final ProgressBoard board;
  private final WorkspaceSettings settings;
  private final Forecasts forecasts;
  private final EngineHistory history;
  private final Clock clock;

  StepContexts(
      Platforms platforms,
      ProgressBoard board,
      WorkspaceSettings settings,
      Forecasts forecasts,
      EngineHistory history,
      Clock clock) {
    this.platforms = platforms;
    this.board = board;
    this.settings = settings;
    this.forecasts = forecasts;
    this.history = history;
    this.clock = clock;
  }

  /**
   * Where the step is: business key, process instance and task.
   *
   * @param activityInstance the engine's id of this visit, another one for each turn of a loop
   */
  record Place(
      String businessKey, String instance, String activity, String activityInstance, int attempt) {

    /** The same after a restart of the application, and never again. */
    String visit() {
      return activityInstance + "/" + attempt;
    }
  }

  StepContext of(Place place, RedeploymentVariables.Store variables, Interruption interruption) {
    RedeploymentId id = new RedeploymentId(place.businessKey());
    return new EngineStepContext(
        id,
        platforms.get(id.platform()),
        new RedeploymentVariables(variables),
        new Workspace(settings.workspace(), id),
        place.activity(),
        place.attempt(),
        new StepProgress(board.of(id, place), interruption),
        forecasts,
        () -> new RecordedDecisions(id, history.ofStep(id, place.instance()), clock.instant()),
        interruption);
  }
}
