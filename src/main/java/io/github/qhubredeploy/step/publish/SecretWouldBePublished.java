package io.github.qhubredeploy.step.publish;

/** A file of the commit holds a secret that the repository does not have yet. */
class SecretWouldBePublished extends RuntimeException {

  SecretWouldBePublished(String file) {
    super(
        "Nothing was committed: "
            + file
            + " in the run's directory new/ holds a secret that"
            + " the repository does not have. Put the placeholder (QHUB_SECRET_...) back or take"
            + " the value out there, then try this step again");
  }
}
