package io.github.qhubredeploy.step.deploy;

import io.github.qhubredeploy.system.qhub.QhubCommand;
import io.github.qhubredeploy.system.qhub.QhubDeployments;
import io.github.qhubredeploy.system.qhub.TerraformOutputs;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds where the new platform is reached. */
@Component
class NewLoadBalancer {

  private final QhubDeployments deployments;
  private final TerraformOutputs outputs;

  NewLoadBalancer(QhubDeployments deployments, TerraformOutputs outputs) {
    this.deployments = deployments;
    this.outputs = outputs;
  }

  Optional<String> address(QhubCommand deployment) {
    return deployments
        .address(deployment.logs(), deployment.name())
        .or(() -> outputs.loadBalancer(deployment));
  }

  /** Whether the deployment has ended well; a failed one is decided by a person, and ends this. */
  boolean hasNoMoreToSay(QhubCommand deployment) {
    return deployments.isDone(deployment.logs(), deployment.name());
  }
}
