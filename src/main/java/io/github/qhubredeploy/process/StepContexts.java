package io.github.qhubredeploy.process;

import io.github.qhubredeploy.platform.Platforms;
import org.springframework.stereotype.Component;

/** Makes the context of a step from what the engine knows. */
@Component
class StepContexts {

  private final Platforms platforms;
  private final ProgressBoard board;
  private final WorkspaceSettings settings;

  StepContexts(Platforms platforms, ProgressBoard board, WorkspaceSettings settings) {
    this.platforms = platforms;
    this.board = board;
    this.settings = settings;
  }

  /** Where the step is: business key, process instance and task. */
  record Place(String businessKey, String instance, String activity, int attempt) {}

  StepContext of(Place place, RedeploymentVariables.Store variables, Interruption interruption) {
    RedeploymentId id = new RedeploymentId(place.businessKey());
    Progress progress = board.of(id, place.instance(), place.activity());
    return new EngineStepContext(
        id,
        platforms.get(id.platform()),
        new RedeploymentVariables(variables),
        new Workspace(settings.workspace(), id),
        place.activity(),
        place.attempt(),
        (what, done, total, unit) ->
            interruption.uninterrupted(() -> progress.report(what, done, total, unit)),
        interruption);
  }
}
