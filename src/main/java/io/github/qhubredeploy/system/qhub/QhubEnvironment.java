package io.github.qhubredeploy.system.qhub;

import java.nio.file.Path;

/** A virtual environment that holds exactly one version of qhub. */
public record QhubEnvironment(QhubVersion version, Path directory) {

  /** The qhub command. */
  public Path command() {
    return directory.resolve("bin/qhub");
  }
}
