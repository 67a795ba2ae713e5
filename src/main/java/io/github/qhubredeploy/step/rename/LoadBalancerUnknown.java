package io.github.qhubredeploy.step.rename;

import io.github.qhubredeploy.system.qhub.QhubCommand;

/** Nobody says where the old platform is reached. */
class LoadBalancerUnknown extends RuntimeException {

  LoadBalancerUnknown() {
    super(
        "The old platform has its other name, but neither its cluster nor the domain tells its load"
            + " balancer's address: let the domain's DNS record lead to it, then try again");
  }

  LoadBalancerUnknown(QhubCommand command) {
    super(
        ("The old platform is deployed, but neither the output of %s nor terraform nor the domain"
                + " tells its load balancer's address: let the domain's DNS record lead to it, then try again")
            .formatted(command));
  }
}
