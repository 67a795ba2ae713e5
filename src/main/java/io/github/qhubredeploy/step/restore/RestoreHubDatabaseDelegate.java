package io.github.qhubredeploy.step.restore;

import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.ALL_BACKUPS_VERIFIED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.GUARD_REMOVAL_CONFIRMED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.NOT_ACCEPTED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.PLAN_APPROVED;

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
    context
        .decisions()
        .require(
            "The hub database is not restored",
            PLAN_APPROVED,
            GUARD_REMOVAL_CONFIRMED,
            ALL_BACKUPS_VERIFIED,
            NOT_ACCEPTED);
    return targets.with(context, target -> new HubDatabaseRestoration(target).restore());
  }
}
