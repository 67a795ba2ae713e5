package io.github.qhubredeploy.system.keycloak;

import java.net.URI;
import java.nio.file.Path;

/** No password that the application knows opens the root account. */
public class RootPasswordUnknown extends RuntimeException {

  /** Says where the password was looked for, never which. */
  public RootPasswordUnknown(URI keycloak, Path file) {
    super(
        "Keycloak at %s refuses every root password known: put the right one into %s (one line, mode 0600), then try again"
            .formatted(keycloak, file));
  }
}
