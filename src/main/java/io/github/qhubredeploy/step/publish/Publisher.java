package io.github.qhubredeploy.step.publish;

import static io.github.qhubredeploy.process.RedeploymentVariable.TARGET_VERSION;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.git.ConfigurationCommit;
import io.github.qhubredeploy.system.git.GitCheckout;
import io.github.qhubredeploy.system.git.GitRepositories;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes the redeployment's one commit, or finds that the server has it already. */
@Component
class Publisher {

  private final GitRepositories repositories;
  private final Redactor redactor;

  Publisher(GitRepositories repositories, Redactor redactor) {
    this.repositories = repositories;
    this.redactor = redactor;
  }

  /** The commit that the server has now. */
  record Published(String commit, StepOutcome outcome) {}

  Published publish(StepContext context) {
    Platform.Source source = context.platform().source();
    Platform.Git git = source.git();
    if (git == null) {
      throw new NotPublishable(
          "The configuration is deployed by a pipeline, but the platform file names no repository:"
              + " add source.git instead of source.directory and try again");
    }
    ConfigurationCommit commit =
        new ConfigurationCommit(
            context.variables().get(TARGET_VERSION), context.redeployment().text());
    try (GitCheckout checkout = repositories.checkout(git, context.workspace().inside("publish"))) {
      Optional<String> earlier = checkout.commitNamed(commit.firstLine());
      if (earlier.isPresent()) {
        return new Published(earlier.get(), StepOutcome.ALREADY_DONE);
      }
      context.checkpoint();
      return commit(context, new Publication(checkout, source.config(), redactor), commit);
    }
  }

  private static Published commit(
      StepContext context, Publication publication, ConfigurationCommit commit) {
    GitCheckout checkout = publication.checkout();
    Collection<String> written = publication.write(context.workspace().fresh());
    Collection<String> removed = publication.removed();
    Optional<String> made = checkout.commit(commit.firstLine(), written, removed);
    if (made.isPresent()) {
      checkout.push();
    }
    String head = made.orElse(checkout.remoteHead());
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("commit", head);
    evidence.put("message", commit.firstLine());
    evidence.put("before", checkout.remoteHead());
    evidence.put("files", List.copyOf(written));
    evidence.put("removed", List.copyOf(removed));
    Evidence.write(context, "publication", evidence);
    return new Published(head, made.isPresent() ? StepOutcome.DONE : StepOutcome.ALREADY_DONE);
  }
}
