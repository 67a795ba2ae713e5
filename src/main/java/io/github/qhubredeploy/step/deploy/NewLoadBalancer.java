package io.github.qhubredeploy.step.deploy;

import static io.github.qhubredeploy.process.RedeploymentVariable.LOAD_BALANCER_ADDRESS;

import io.github.qhubredeploy.process.Patience;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.qhub.QhubCalls;
import io.github.qhubredeploy.system.qhub.QhubCommand;
import io.github.qhubredeploy.system.qhub.QhubDeployments;
import io.github.qhubredeploy.system.qhub.TerraformOutputs;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds where the new platform is reached, while its deployment runs in another step. */
@Component
class NewLoadBalancer {

  private final QhubCalls calls;
  private final QhubDeployments deployments;
  private final TerraformOutputs outputs;
  private final Patience patience;

  NewLoadBalancer(
      QhubCalls calls, QhubDeployments deployments, TerraformOutputs outputs, Patience patience) {
    this.calls = calls;
    this.deployments = deployments;
    this.outputs = outputs;
    this.patience = patience;
  }

  /**
   * Waits as long as the deployment may still tell it. A failed one is decided by a person, which
   * ends this step or lets the deployment go on.
   */
  String await(StepContext context) {
    QhubCommand deployment = NewPlace.deployment(context, calls);
    while (true) {
      context.checkpoint();
      boolean ended = deployments.isDone(deployment.logs(), deployment.name()); // asked first
      Optional<String> address = address(deployment);
      if (address.isPresent()) {
        return address.get();
      }
      if (ended) { // an earlier attempt may have found it
        return context.variables().find(LOAD_BALANCER_ADDRESS).orElseThrow(NoLoadBalancer::new);
      }
      patience.pause(context);
    }
  }

  private Optional<String> address(QhubCommand deployment) {
    return deployments
        .address(deployment.logs(), deployment.name())
        .or(() -> outputs.loadBalancer(deployment));
  }
}
