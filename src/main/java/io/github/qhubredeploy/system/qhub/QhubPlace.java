package io.github.qhubredeploy.system.qhub;

import java.nio.file.Path;
import java.util.Set;

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

  private static final Set<String> RENDERED =
      Set.of(
          "stages",
          "infrastructure",
          "terraform-state",
          "image",
          ".github",
          ".gitlab-ci.yml",
          ".gitignore");

  /** Whether qhub, or what is done around it, writes at or below such a path of its directory. */
  public static boolean isWritten(String path) {
    String first = path.split("/", 2)[0];
    return RENDERED.contains(first) || first.startsWith("qhub-");
  }

  /** The configuration file. */
  public Path config() {
    return directory.resolve(CONFIG);
  }

  /** The old configuration as it was found, kept untouched. */
  public Path original() {
    return directory.resolve(CONFIG + ".original");
  }
}
