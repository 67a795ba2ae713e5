package io.github.qhubredeploy.step.deploy;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.qhub.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The kubeconfig that qhub leaves in its TMPDIR, taken to where the platform's file expects it.
 *
 * @param left what qhub left
 * @param wanted where the application reads it, or null when it gets in otherwise
 * @param copied what was copied last: a file that somebody else wrote is never replaced
 */
record NewKubeconfig(PrivateFile left, @Nullable Path wanted, PrivateFile copied) {

  private static final String NAME = "QHUB_KUBECONFIG";

  static NewKubeconfig of(StepContext context) {
    Path temporary = context.workspace().freshTemporary();
    return new NewKubeconfig(
        new PrivateFile(temporary.resolve(NAME)),
        context.platform().newCluster().kubeconfig(),
        new PrivateFile(temporary.resolve(NAME + ".copied")));
  }

  void keep() {
    if (wanted == null || !left.exists() || wanted.equals(left.path())) {
      return;
    }
    PrivateFile target = new PrivateFile(wanted);
    if (target.exists() && !isOurs(target)) {
      return;
    }
    try {
      Path folder = wanted.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Folder of the kubeconfig cannot be made: " + wanted, e);
    }
    copied.become(left.bytes());
    target.become(left.bytes());
  }

  /** Its tokens are short-lived, so that of another deployment has to replace it. */
  private boolean isOurs(PrivateFile target) {
    return copied.exists() && Arrays.equals(copied.bytes(), target.bytes());
  }
}
