package io.github.qhubredeploy.step.rename;

import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_LOAD_BALANCER_ADDRESS;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.qhub.QhubCalls;
import io.github.qhubredeploy.system.qhub.QhubCommand;
import io.github.qhubredeploy.system.qhub.QhubDeployments;
import org.springframework.stereotype.Component;

/** The old platform's deployment under its other name, and where it is reached then. */
@Component
class OldDeployment {

  private final QhubCalls calls;
  private final QhubDeployments deployments;
  private final OldLoadBalancer loadBalancer;

  OldDeployment(QhubCalls calls, QhubDeployments deployments, OldLoadBalancer loadBalancer) {
    this.calls = calls;
    this.deployments = deployments;
    this.loadBalancer = loadBalancer;
  }

  /** False when it was deployed so before. */
  boolean run(StepContext context) {
    QhubCommand command = OldPlace.deployment(context, calls);
    boolean done = deployments.deploy(command, OldPlace.watch(context));
    context.variables().set(OLD_LOAD_BALANCER_ADDRESS, loadBalancer.address(context, command));
    return done;
  }
}
