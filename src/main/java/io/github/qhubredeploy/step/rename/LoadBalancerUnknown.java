package io.github.qhubredeploy.step.rename;

import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_LOAD_BALANCER_ADDRESS;

import io.github.qhubredeploy.system.qhub.QhubCommand;

/** Nobody says where the old platform is reached. */
class LoadBalancerUnknown extends RuntimeException {

  LoadBalancerUnknown() {
    super(
        ("The old platform has its other name, but neither its cluster nor the domain tells its load"
                + " balancer's address: set the variable %s in Cockpit, as admin, then retry")
            .formatted(OLD_LOAD_BALANCER_ADDRESS.name()));
  }

  LoadBalancerUnknown(QhubCommand command) {
    super(
        ("The old platform is deployed, but neither the output of %s nor terraform nor the domain"
                + " tells its load balancer's address: set the variable %s in Cockpit, as admin, then retry")
            .formatted(command, OLD_LOAD_BALANCER_ADDRESS.name()));
  }
}
