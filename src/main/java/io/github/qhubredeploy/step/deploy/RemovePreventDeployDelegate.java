package io.github.qhubredeploy.step.deploy;

import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.FULL_BACKUP_VERIFIED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.GUARD_REMOVAL_CONFIRMED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.NOT_ACCEPTED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.PLAN_APPROVED;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import org.springframework.stereotype.Component;

/** Removes the guard line once an approver has said so, and writes down who removed it. */
@Component
class RemovePreventDeployDelegate extends StepDelegate {

  @Override
  protected StepOutcome run(StepContext context) {
    context
        .decisions()
        .require(
            "The line prevent_deploy stays",
            PLAN_APPROVED,
            FULL_BACKUP_VERIFIED,
            GUARD_REMOVAL_CONFIRMED,
            NOT_ACCEPTED);
    GuardLine guard = new GuardLine(NewPlace.of(context).config());
    GuardRemoval removal = new GuardRemoval(context);
    if (!guard.isThere()) {
      removal.foundDone(guard.config());
      return StepOutcome.ALREADY_DONE;
    }
    removal.begin();
    guard.remove();
    removal.end();
    return StepOutcome.DONE;
  }
}
