package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import org.springframework.stereotype.Component;

/** Compares the new Keycloak with what was planned. */
@Component
class CompareUsersDelegate extends StepDelegate {

  private final NewUsers newUsers;

  CompareUsersDelegate(NewUsers newUsers) {
    this.newUsers = newUsers;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    UserComparison comparison = newUsers.compare(context);
    new UserRecords(context).compared(comparison);
    if (!comparison.isGood()) {
      throw new UsersDiffer(comparison);
    }
    context
        .variables()
        .set(RedeploymentVariable.USERS_EVIDENCE, new UsersEvidence(comparison).text());
    return StepOutcome.DONE;
  }
}
