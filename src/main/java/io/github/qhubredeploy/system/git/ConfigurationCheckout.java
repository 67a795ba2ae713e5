package io.github.qhubredeploy.system.git;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.SecretReference;
import io.github.qhubredeploy.platform.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.api.CloneCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Fetches the files of a configuration's branch, without history. */
@Component
public class ConfigurationCheckout {

  private static final int LIMIT_SECONDS = 60;

  private final Secrets secrets;

  ConfigurationCheckout(Secrets secrets) {
    this.secrets = secrets;
  }

  /** The branch could not be fetched. */
  public static class CheckoutFailed extends RuntimeException {

    CheckoutFailed(Platform.Git git, String reason) {
      super(
          "Branch %s of %s cannot be fetched: %s. Check address, branch and credentials"
              .formatted(git.branch(), git.url(), reason));
    }
  }

  /** Clones the branch's last commit into the directory, which must be empty or absent. */
  public Path checkOut(Platform.Git git, Path into) {
    CloneCommand clone =
        Git.cloneRepository()
            .setURI(git.url())
            .setDirectory(into.toFile())
            .setBranch(git.branch())
            .setDepth(1)
            .setTimeout(LIMIT_SECONDS);
    UsernamePasswordCredentialsProvider credentials = credentials(git.credentials());
    if (credentials != null) {
      clone.setCredentialsProvider(credentials);
    }
    try (Git repository = clone.call()) {
      if (repository.getRepository().resolve("HEAD") == null) {
        throw new CheckoutFailed(git, "there is no such branch");
      }
    } catch (GitAPIException | IOException | RuntimeException e) {
      throw new CheckoutFailed(git, String.valueOf(e.getMessage()));
    }
    FileSystemUtils.deleteRecursively(into.resolve(".git").toFile());
    return into;
  }

  /** {@code user:token}, or a token alone; a private key is used by the transport itself. */
  private @Nullable UsernamePasswordCredentialsProvider credentials(
      @Nullable SecretReference reference) {
    if (reference == null) {
      return null;
    }
    String secret = secrets.resolve(reference);
    if (secret.contains("PRIVATE KEY")) {
      return null;
    }
    int colon = secret.indexOf(':');
    return colon < 0
        ? new UsernamePasswordCredentialsProvider("x-access-token", secret)
        : new UsernamePasswordCredentialsProvider(
            secret.substring(0, colon), secret.substring(colon + 1));
  }
}
