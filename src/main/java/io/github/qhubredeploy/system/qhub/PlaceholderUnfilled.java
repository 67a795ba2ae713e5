package io.github.qhubredeploy.system.qhub;

/** A placeholder for which nobody has given a value. */
public class PlaceholderUnfilled extends RuntimeException {

  PlaceholderUnfilled(Placeholder placeholder) {
    super(
        "Configuration has %s at %s, but nothing is given for it: add %s to providerCredentials of the platform file, by reference, and try again"
            .formatted(
                placeholder.text(), String.join(".", placeholder.path()), placeholder.variable()));
  }
}
