package io.github.qhubredeploy.platform;

/** A referenced secret is not there, so nothing that needs it can be done. */
public class SecretMissing extends RuntimeException {

  SecretMissing(SecretReference reference) {
    super(
        "Secret %s is missing or empty: set the variable, or make the file readable, then try again"
            .formatted(reference.text()));
  }
}
