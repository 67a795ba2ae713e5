package io.github.qhubredeploy.step.verify;

/** Nothing of the new platform answers from here, so there is nothing to judge. */
class NothingSeen extends RuntimeException {

  NothingSeen(String domain) {
    super(
        "Nothing of the new platform answers: neither https://%s, nor Keycloak, nor the cluster. Check network, DNS and access to the cluster from here, then retry"
            .formatted(domain));
  }
}
