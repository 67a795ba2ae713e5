package io.github.qhubredeploy.step.deploy;

import static io.github.qhubredeploy.process.RedeploymentVariable.LOAD_BALANCER_ADDRESS;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import org.springframework.stereotype.Component;

/** Waits until the running deployment has a load balancer, whose address DNS needs. */
@Component
class AwaitLoadBalancerDelegate extends StepDelegate {

  private final NewLoadBalancer loadBalancer;

  AwaitLoadBalancerDelegate(NewLoadBalancer loadBalancer) {
    this.loadBalancer = loadBalancer;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    context.variables().set(LOAD_BALANCER_ADDRESS, loadBalancer.await(context));
    return StepOutcome.DONE;
  }
}
