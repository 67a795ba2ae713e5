package io.github.qhubredeploy.step.rollback;

import static io.github.qhubredeploy.process.RedeploymentVariable.CICD;
import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_DOMAIN;
import static io.github.qhubredeploy.process.RedeploymentVariable.TARGET_VERSION;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.git.ConfigurationCommit;
import io.github.qhubredeploy.system.git.GitCheckout;
import io.github.qhubredeploy.system.git.GitRepositories;
import io.github.qhubredeploy.system.git.RenamingCommit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Looks in the repository itself for the run's commits: a run may have been stopped after its push
 * and before anybody wrote down that it had pushed.
 */
@Component
class PublicationRevert {

  private final GitRepositories repositories;

  PublicationRevert(GitRepositories repositories) {
    this.repositories = repositories;
  }

  /**
   * Reverts what is not reverted yet, the newest first, and pushes once, so that one pipeline runs;
   * false when there is nothing to revert (any more).
   */
  boolean run(StepContext context) {
    if (hasNoRepository(context)) {
      return false;
    }
    try (GitCheckout checkout = checkout(context)) {
      Map<String, String> reverts = new LinkedHashMap<>();
      for (String line : List.of(publicationLine(context), renamingLine(context))) {
        checkout
            .commitNamed(line)
            .filter(commit -> checkout.revertOf(commit).isEmpty())
            .ifPresent(commit -> reverts.put(commit, checkout.revert(commit)));
      }
      if (reverts.isEmpty()) {
        return false;
      }
      context.checkpoint();
      checkout.push();
      Evidence.write(context, "publication-revert", Map.of("reverts", reverts));
      return true;
    }
  }

  /** The commit on the server that gave the old platform its other name. */
  Optional<String> renaming(StepContext context) {
    try (GitCheckout checkout = checkout(context)) {
      return checkout.commitNamed(renamingLine(context));
    }
  }

  /** The commit on the server that took it back. */
  Optional<String> ofRenaming(StepContext context) {
    try (GitCheckout checkout = checkout(context)) {
      return checkout.commitNamed(renamingLine(context)).flatMap(checkout::revertOf);
    }
  }

  private GitCheckout checkout(StepContext context) {
    Platform.Git git = context.platform().source().git();
    if (git == null) {
      throw new IllegalStateException("the platform's file names no repository any more");
    }
    return repositories.checkout(git, context.workspace().inside("publish"));
  }

  private static boolean hasNoRepository(StepContext context) {
    return context.platform().source().git() == null
        || context.variables().find(CICD).orElse("none").equals("none");
  }

  private static String publicationLine(StepContext context) {
    return new ConfigurationCommit(
            context.variables().get(TARGET_VERSION), context.redeployment().text())
        .firstLine();
  }

  private static String renamingLine(StepContext context) {
    String domain = context.variables().find(OLD_DOMAIN).orElse("");
    return new RenamingCommit(domain, context.redeployment().text()).firstLine();
  }
}
