package io.github.qhubredeploy.step.rename;

import java.nio.file.Path;

/** The configuration is not the one that the redeployment was planned with. */
class WrongDomain extends RuntimeException {

  WrongDomain(Path file, String written, String expected) {
    super(
        ("%s has the domain '%s', but the redeployment was planned for '%s': put the planned"
                + " configuration back, or stop this redeployment and start another one")
            .formatted(file, written, expected));
  }
}
