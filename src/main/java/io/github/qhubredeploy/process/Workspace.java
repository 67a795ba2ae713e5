package io.github.qhubredeploy.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * One run's own directory: {@code <root>/<id>/{old,new,plan,logs,evidence,tmp-old,tmp-new}}, for
 * its owner's eyes only.
 */
public record Workspace(Path root, RedeploymentId redeployment) {

  /** The run's directory. */
  public Path home() {
    return directory(redeployment.text());
  }

  /** Working directory of the old platform's configuration. */
  public Path old() {
    return inside("old");
  }

  /** Working directory of the new platform's configuration. */
  public Path fresh() {
    return inside("new");
  }

  /** Working directory of the dry run. */
  public Path plan() {
    return inside("plan");
  }

  /** Output of the commands. */
  public Path logs() {
    return inside("logs");
  }

  /** What each step proved. */
  public Path evidence() {
    return inside("evidence");
  }

  /** TMPDIR of the old qhub. */
  public Path oldTemporary() {
    return inside("tmp-old");
  }

  /** TMPDIR of the new qhub: its fixed file name QHUB_KUBECONFIG must not meet the old one's. */
  public Path freshTemporary() {
    return inside("tmp-new");
  }

  /** Another directory of the run. */
  public Path inside(String name) {
    return make(home().resolve(name));
  }

  private Path directory(String name) {
    return make(root.resolve(name));
  }

  private static Path make(Path directory) {
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      return directory.toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException("Directory cannot be made: " + directory, e);
    }
  }
}
