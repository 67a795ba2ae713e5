package io.github.qhubredeploy.system.keycloak;

import java.nio.file.Path;

/** The file of Keycloak's own export cannot be used. */
public class ServerExportUnreadable extends RuntimeException {

  ServerExportUnreadable(Path file, String reason) {
    super(
        "Keycloak's own export %s cannot be used: %s. Put it right, or take keycloak.export out of the platform file (users then need new passwords); then try again"
            .formatted(file, reason));
  }
}
