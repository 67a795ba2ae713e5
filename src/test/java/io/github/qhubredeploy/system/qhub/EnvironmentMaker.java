package io.github.qhubredeploy.system.qhub;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Another application on the same machine that prepares an environment; for tests, as a process.
 */
final class EnvironmentMaker {

  private EnvironmentMaker() {}

  /** Folder of the environments, folder of the wheels, version. */
  public static void main(String[] words) {
    QhubSettings settings =
        new QhubSettings(null, Path.of(words[1]), null, Map.of(), Duration.ofSeconds(5));
    QhubEnvironment environment =
        new PipEnvironments(settings, new SupportedVersions(), Path.of(words[0]))
            .prepare(new QhubVersion(words[2]));
    System.out.println("prepared " + environment.command());
  }
}
