package io.github.qhubredeploy.system.git;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand.ResetType;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.transport.RefSpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Brings git repositories into directories, each time exactly as the server has them. */
@Component
public class GitRepositories {

  private static final Logger LOG = LoggerFactory.getLogger(GitRepositories.class);

  private static final String NO_HOOKS = "/dev/null";

  private final Secrets secrets;
  private final GitSettings settings;

  GitRepositories(Secrets secrets, GitSettings settings) {
    OwnGitSettings.install();
    this.secrets = secrets;
    this.settings = settings;
  }

  /**
   * The branch as it is on the server now; what was in the directory is fetched anew or replaced,
   * and local changes are gone.
   */
  public GitCheckout checkout(Platform.Git source, Path directory) {
    GitAccess access = GitAccess.of(source, secrets, settings.silence());
    Git git = null;
    try {
      git = updated(source, access, directory);
      if (git == null) {
        clear(directory);
        git = access.on(clone(source, directory)).call();
      }
      introduce(git);
      return GitCheckout.of(git, source, access);
    } catch (GitAPIException | IOException | RuntimeException e) {
      if (git != null) {
        git.close();
      }
      if (RemoteBranches.isMissing(e)) {
        throw new RemoteBranches(source, access).missing();
      }
      throw e instanceof GitFailed known ? known : GitFailed.of("Reading", source.url(), e);
    }
  }

  private static org.eclipse.jgit.api.CloneCommand clone(Platform.Git source, Path directory) {
    String branch = Constants.R_HEADS + source.branch();
    return Git.cloneRepository()
        .setURI(source.url())
        .setBranch(branch)
        .setBranchesToClone(List.of(branch))
        .setNoTags()
        .setDirectory(directory.toFile());
  }

  /** The clone that is there already, brought up to date; null when there is none that is whole. */
  private static @Nullable Git updated(Platform.Git source, GitAccess access, Path directory)
      throws GitAPIException {
    if (!Files.isDirectory(directory.resolve(".git"))) {
      return null;
    }
    Git git = null;
    try {
      git = Git.open(directory.toFile());
      String url = git.getRepository().getConfig().getString("remote", "origin", "url");
      if (source.url().equals(url)) {
        String branch = source.branch();
        RefSpec head =
            new RefSpec("+refs/heads/%s:refs/remotes/origin/%s".formatted(branch, branch));
        access.on(git.fetch().setRefSpecs(head)).call();
        git.checkout().setName(branch).setForced(true).call();
        git.reset().setMode(ResetType.HARD).setRef("refs/remotes/origin/" + branch).call();
        git.clean().setCleanDirectories(true).setForce(true).setIgnore(false).call();
        return git;
      }
    } catch (IOException | RuntimeException | GitAPIException e) {
      LOG.info("The clone in {} is replaced: {}", directory, e.getMessage());
    }
    if (git != null) {
      git.close();
    }
    return null;
  }

  private static void clear(Path directory) {
    try {
      FileSystemUtils.deleteRecursively(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("Directory cannot be cleared: " + directory, e);
    }
  }

  private void introduce(Git git) throws IOException {
    StoredConfig config = git.getRepository().getConfig();
    String user = ConfigConstants.CONFIG_USER_SECTION;
    config.setString(user, null, ConfigConstants.CONFIG_KEY_NAME, settings.name());
    config.setString(user, null, ConfigConstants.CONFIG_KEY_EMAIL, settings.email());
    // Nothing of the repository runs here, not even what lies in the clone's own folder of hooks.
    config.setString("core", null, "hooksPath", NO_HOOKS);
    config.save();
  }
}
