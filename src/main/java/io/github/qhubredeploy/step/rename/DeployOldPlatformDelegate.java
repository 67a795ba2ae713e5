package io.github.qhubredeploy.step.rename;

import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.FULL_BACKUP_VERIFIED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.NOT_ACCEPTED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.PLAN_APPROVED;
import static io.github.qhubredeploy.process.RedeploymentVariable.DEPLOYMENT_FAILURE;

import io.github.qhubredeploy.process.BusinessError;
import io.github.qhubredeploy.process.BusinessErrors;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.qhub.DeploymentFailed;
import org.springframework.stereotype.Component;

/** Deploys the old platform under its other name. */
@Component
class DeployOldPlatformDelegate extends StepDelegate {

  private final OldDeployment deployment;

  DeployOldPlatformDelegate(OldDeployment deployment) {
    this.deployment = deployment;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    context
        .decisions()
        .require(
            "The old platform is not renamed", PLAN_APPROVED, FULL_BACKUP_VERIFIED, NOT_ACCEPTED);
    try {
      return deployment.run(context) ? StepOutcome.DONE : StepOutcome.ALREADY_DONE;
    } catch (DeploymentFailed e) {
      context.variables().set(DEPLOYMENT_FAILURE, e.details());
      throw new BusinessError(BusinessErrors.DEPLOYMENT_FAILED, e.summary());
    }
  }
}
