package io.github.qhubredeploy.step.users;

import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.ADMINISTRATORS_REVIEWED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.PLAN_APPROVED;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import org.springframework.stereotype.Component;

/** Changes Keycloak's root password, which stood in the configuration for everybody to read. */
@Component
class RotateRootPasswordDelegate extends StepDelegate {

  private final RootRotations rotations;
  private final UsersSettings settings;

  RotateRootPasswordDelegate(RootRotations rotations, UsersSettings settings) {
    this.rotations = rotations;
    this.settings = settings;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    context
        .decisions()
        .require("The root password is not changed", PLAN_APPROVED, ADMINISTRATORS_REVIEWED);
    StepOutcome outcome = rotations.of(context).rotate(settings.rootPasswordLength());
    rotations.record(context);
    return outcome;
  }
}
