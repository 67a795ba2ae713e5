package io.github.qhubredeploy.system.qhub;

import java.nio.file.Path;

/**
 * Where one side's qhub runs, the old or the new.
 *
 * @param directory holds {@code qhub-config.yaml} and what qhub renders
 * @param temporary TMPDIR of this side alone
 * @param logs output and records of all commands of the run
 */
public record QhubPlace(Path directory, Path temporary, Path logs) {

  /** Name of the configuration file in every place. */
  public static final String CONFIG = "qhub-config.yaml";

  /** The configuration file. */
  public Path config() {
    return directory.resolve(CONFIG);
  }

  /** The old configuration as it was found, kept untouched. */
  public Path original() {
    return directory.resolve(CONFIG + ".original");
  }
}
