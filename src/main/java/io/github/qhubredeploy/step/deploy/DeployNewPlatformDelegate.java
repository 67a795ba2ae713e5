package io.github.qhubredeploy.step.deploy;

import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.GUARD_REMOVAL_CONFIRMED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.NOT_ACCEPTED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.PLAN_APPROVED;
import static io.github.qhubredeploy.process.RedeploymentVariable.DEPLOYMENT_FAILURE;

import io.github.qhubredeploy.process.BusinessError;
import io.github.qhubredeploy.process.BusinessErrors;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.qhub.DeploymentFailed;
import io.github.qhubredeploy.system.qhub.QhubCalls;
import io.github.qhubredeploy.system.qhub.QhubDeployments;
import org.springframework.stereotype.Component;

/** Deploys the new platform and keeps the way into its cluster. */
@Component
class DeployNewPlatformDelegate extends StepDelegate {

  private final QhubCalls calls;
  private final QhubDeployments deployments;

  DeployNewPlatformDelegate(QhubCalls calls, QhubDeployments deployments) {
    this.calls = calls;
    this.deployments = deployments;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    context
        .decisions()
        .require(
            "The new platform is not deployed",
            PLAN_APPROVED,
            GUARD_REMOVAL_CONFIRMED,
            NOT_ACCEPTED);
    try {
      boolean done =
          deployments.deploy(NewPlace.deployment(context, calls), NewPlace.watch(context));
      NewKubeconfig.of(context).keep();
      return done ? StepOutcome.DONE : StepOutcome.ALREADY_DONE;
    } catch (DeploymentFailed e) {
      context.variables().set(DEPLOYMENT_FAILURE, e.details());
      throw new BusinessError(BusinessErrors.DEPLOYMENT_FAILED, e.summary());
    }
  }
}
