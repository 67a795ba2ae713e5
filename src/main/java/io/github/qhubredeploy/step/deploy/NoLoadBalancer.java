package io.github.qhubredeploy.step.deploy;

import static io.github.qhubredeploy.process.RedeploymentVariable.LOAD_BALANCER_ADDRESS;

/** The deployment has ended, and no address was told. */
class NoLoadBalancer extends RuntimeException {

  NoLoadBalancer() {
    super(
        ("The deployment has ended, but neither its output nor terraform tells the load balancer's"
                + " address: look for it in the new cluster, set the variable %s in Cockpit, as admin, and"
                + " retry")
            .formatted(LOAD_BALANCER_ADDRESS.name()));
  }
}
