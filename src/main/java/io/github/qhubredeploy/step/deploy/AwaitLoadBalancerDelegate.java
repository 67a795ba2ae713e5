package io.github.qhubredeploy.step.deploy;

import static io.github.qhubredeploy.process.RedeploymentVariable.LOAD_BALANCER_ADDRESS;

import io.github.qhubredeploy.process.Patience;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.qhub.QhubCalls;
import io.github.qhubredeploy.system.qhub.QhubCommand;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Waits until the running deployment has a load balancer, whose address DNS needs. */
@Component
class AwaitLoadBalancerDelegate extends StepDelegate {

  private final QhubCalls calls;
  private final NewLoadBalancer loadBalancer;
  private final Patience patience;

  AwaitLoadBalancerDelegate(QhubCalls calls, NewLoadBalancer loadBalancer, Patience patience) {
    this.calls = calls;
    this.loadBalancer = loadBalancer;
    this.patience = patience;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    QhubCommand deployment = NewPlace.deployment(context, calls);
    while (true) {
      context.checkpoint();
      boolean ended = loadBalancer.hasNoMoreToSay(deployment); // asked first: the end may come now
      Optional<String> address = loadBalancer.address(deployment);
      if (address.isPresent()) {
        context.variables().set(LOAD_BALANCER_ADDRESS, address.get());
        return StepOutcome.DONE;
      }
      if (ended) {
        return context
            .variables()
            .find(LOAD_BALANCER_ADDRESS) // a person may have looked it up
            .map(known -> StepOutcome.ALREADY_DONE)
            .orElseThrow(NoLoadBalancer::new);
      }
      patience.pause(context);
    }
  }
}
