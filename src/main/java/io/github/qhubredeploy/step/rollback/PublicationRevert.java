package io.github.qhubredeploy.step.rollback;

import static io.github.qhubredeploy.process.RedeploymentVariable.CICD;
import static io.github.qhubredeploy.process.RedeploymentVariable.TARGET_VERSION;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.git.ConfigurationCommit;
import io.github.qhubredeploy.system.git.GitCheckout;
import io.github.qhubredeploy.system.git.GitRepositories;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Looks in the repository itself for the commit: a run may have been stopped after its push and
 * before anybody wrote down that it had pushed.
 */
@Component
class PublicationRevert {

  private final GitRepositories repositories;

  PublicationRevert(GitRepositories repositories) {
    this.repositories = repositories;
  }

  /** Reverts and pushes; false when there is nothing to revert (any more). */
  boolean run(StepContext context) {
    Platform.Git git = context.platform().source().git();
    if (git == null || context.variables().find(CICD).orElse("none").equals("none")) {
      return false;
    }
    String line =
        new ConfigurationCommit(
                context.variables().get(TARGET_VERSION), context.redeployment().text())
            .firstLine();
    try (GitCheckout checkout = repositories.checkout(git, context.workspace().inside("publish"))) {
      Optional<String> published = checkout.commitNamed(line);
      if (published.isEmpty() || checkout.revertOf(published.get()).isPresent()) {
        return false;
      }
      context.checkpoint();
      String revert = checkout.revert(published.get());
      checkout.push();
      Evidence.write(
          context, "publication-revert", Map.of("reverted", published.get(), "commit", revert));
      return true;
    }
  }
}
