package io.github.qhubredeploy.step.restore;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import org.springframework.stereotype.Component;

/** Puts the old hub's database in the place of the new hub's, while the hub is stopped. */
@Component
class RestoreHubDatabaseDelegate extends StepDelegate {

  private final Targets targets;

  RestoreHubDatabaseDelegate(Targets targets) {
    this.targets = targets;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    return targets.with(context, target -> new HubDatabaseRestoration(target).restore());
  }
}
