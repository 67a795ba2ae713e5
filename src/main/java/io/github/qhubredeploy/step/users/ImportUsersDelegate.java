package io.github.qhubredeploy.step.users;

import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.ADMINISTRATORS_REVIEWED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.PLAN_APPROVED;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import org.springframework.stereotype.Component;

/** Brings the prepared users, and the administrators a person named, into the new Keycloak. */
@Component
class ImportUsersDelegate extends StepDelegate {

  private final NewUsers newUsers;

  ImportUsersDelegate(NewUsers newUsers) {
    this.newUsers = newUsers;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    context.decisions().require("No user is imported", PLAN_APPROVED, ADMINISTRATORS_REVIEWED);
    return newUsers.bringIn(context);
  }
}
