package io.github.qhubredeploy.step.deploy;

/** The deployment has ended, and no address was told. */
class NoLoadBalancer extends RuntimeException {

  NoLoadBalancer() {
    super(
        "The deployment has ended, but neither its output nor terraform tells the load balancer's"
            + " address: see in the new cluster why its ingress service has none, then try again;"
            + " or stop the redeployment: it rolls back");
  }
}
