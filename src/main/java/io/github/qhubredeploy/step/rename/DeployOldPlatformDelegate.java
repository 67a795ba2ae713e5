package io.github.qhubredeploy.step.rename;

import static io.github.qhubredeploy.process.RedeploymentVariable.DEPLOYMENT_FAILURE;
import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_LOAD_BALANCER_ADDRESS;

import io.github.qhubredeploy.process.BusinessError;
import io.github.qhubredeploy.process.BusinessErrors;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.qhub.DeploymentFailed;
import io.github.qhubredeploy.system.qhub.QhubCalls;
import io.github.qhubredeploy.system.qhub.QhubCommand;
import io.github.qhubredeploy.system.qhub.QhubDeployments;
import org.springframework.stereotype.Component;

/** Deploys the old platform under its other name. */
@Component
class DeployOldPlatformDelegate extends StepDelegate {

  private final QhubCalls calls;
  private final QhubDeployments deployments;
  private final OldLoadBalancer loadBalancer;

  DeployOldPlatformDelegate(
      QhubCalls calls, QhubDeployments deployments, OldLoadBalancer loadBalancer) {
    this.calls = calls;
    this.deployments = deployments;
    this.loadBalancer = loadBalancer;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    QhubCommand command = OldPlace.deployment(context, calls);
    try {
      boolean done = deployments.deploy(command, OldPlace.watch(context));
      context.variables().set(OLD_LOAD_BALANCER_ADDRESS, loadBalancer.address(context, command));
      return done ? StepOutcome.DONE : StepOutcome.ALREADY_DONE;
    } catch (DeploymentFailed e) {
      context.variables().set(DEPLOYMENT_FAILURE, e.details());
      throw new BusinessError(BusinessErrors.DEPLOYMENT_FAILED, e.summary());
    }
  }
}
