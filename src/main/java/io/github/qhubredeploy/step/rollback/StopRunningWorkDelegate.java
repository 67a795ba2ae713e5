package io.github.qhubredeploy.step.rollback;

import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.NOT_ACCEPTED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.PLAN_APPROVED;
import static io.github.qhubredeploy.process.RedeploymentVariable.DOMAIN_MOVED;
import static io.github.qhubredeploy.process.RedeploymentVariable.NEW_CLUSTER_EXISTS;
import static io.github.qhubredeploy.process.RedeploymentVariable.ROLL_BACK_REASON;

import io.github.qhubredeploy.process.RedeploymentVariables;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import org.springframework.stereotype.Component;

/** Stops everything that still works for the redeployment, and sees how far it had come. */
@Component
class StopRunningWorkDelegate extends StepDelegate {

  private final RunningWork work;
  private final Position position;

  StopRunningWorkDelegate(RunningWork work, Position position) {
    this.work = work;
    this.position = position;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    context.decisions().require("Nothing is rolled back", PLAN_APPROVED, NOT_ACCEPTED);
    work.stop(context);
    RedeploymentVariables variables = context.variables();
    variables.set(NEW_CLUSTER_EXISTS, position.newClusterExists(context));
    variables.set(DOMAIN_MOVED, position.domainMoved(context));
    variables.set(ROLL_BACK_REASON, RollBackReason.of(variables));
    return StepOutcome.DONE;
  }
}
