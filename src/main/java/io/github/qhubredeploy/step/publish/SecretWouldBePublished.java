package io.github.qhubredeploy.step.publish;

/** The new configuration holds a secret that the repository does not have yet. */
class SecretWouldBePublished extends RuntimeException {

  SecretWouldBePublished() {
    super(
        "Nothing was committed: qhub-config.yaml in the run's directory new/ holds a secret that"
            + " the repository does not have. Put the placeholder (QHUB_SECRET_...) back or take"
            + " the value out there, then try this step again");
  }
}
