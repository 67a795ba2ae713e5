package io.github.qhubredeploy.system.git;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.jgit.api.CloneCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Fetches the files of a configuration's branch, without history. */
@Component
public class ConfigurationCheckout {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Secrets secrets;

  ConfigurationCheckout(Secrets secrets) {
    OwnGitSettings.install();
    this.secrets = secrets;
  }

  /** The branch could not be fetched. */
  public static class CheckoutFailed extends RuntimeException {

    CheckoutFailed(Platform.Git git, String reason) {
      super("Branch %s of %s cannot be fetched: %s".formatted(git.branch(), git.url(), reason));
    }
  }

  /** Clones the branch's last commit into the directory, which must be empty or absent. */
  public Path checkOut(Platform.Git git, Path into) {
    CloneCommand clone =
        Git.cloneRepository()
            .setURI(git.url())
            .setDirectory(into.toFile())
            .setBranch(git.branch())
            .setDepth(1);
    try (Git repository = access(git).on(clone).call()) {
      if (repository.getRepository().resolve("HEAD") == null) {
        throw new RemoteBranches(git, access(git)).missing();
      }
    } catch (GitFailed e) {
      throw new CheckoutFailed(git, String.valueOf(e.getMessage()));
    } catch (GitAPIException | IOException | RuntimeException e) {
      if (RemoteBranches.isMissing(e)) {
        throw new CheckoutFailed(
            git, String.valueOf(new RemoteBranches(git, access(git)).missing().getMessage()));
      }
      throw new CheckoutFailed(git, GitFailed.why(e));
    }
    FileSystemUtils.deleteRecursively(into.resolve(".git").toFile());
    return into;
  }

  private GitAccess access(Platform.Git git) {
    return GitAccess.of(git, secrets, LIMIT);
  }
}
