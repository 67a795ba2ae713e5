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
import io.github.qhubredeploy.system.git.PushRejected;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the redeployment's one commit, or finds that the server has it already. */
@Component
class Publisher {

  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
  private static final int ATTEMPTS = 5;

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
    String first = null;
    for (int attempt = 1; ; attempt++) {
      try (GitCheckout checkout =
          repositories.checkout(git, context.workspace().inside("publish"))) {
        first = first == null ? checkout.remoteHead() : first;
        Publication publication = new Publication(checkout, source.config(), redactor);
        return standing(context, publication, commit, first);
      } catch (PushRejected e) {
        if (!e.isRace() || attempt >= ATTEMPTS) {
          throw e;
        }
        LOG.info("Attempt {} begins behind somebody else's commit", attempt + 1);
      }
    }
  }

  private static Published standing(
      StepContext context, Publication publication, ConfigurationCommit commit, String first) {
    Optional<String> earlier = standing(publication.checkout(), commit);
    if (earlier.isPresent()) {
      return new Published(earlier.get(), StepOutcome.ALREADY_DONE);
    }
    context.checkpoint();
    return commit(context, publication, commit, first);
  }

  /** The run's commit, unless somebody has taken it back since. */
  private static Optional<String> standing(GitCheckout checkout, ConfigurationCommit commit) {
    return checkout
        .commitNamed(commit.firstLine())
        .filter(found -> checkout.revertOf(found).isEmpty());
  }

  private static Published commit(
      StepContext context, Publication publication, ConfigurationCommit commit, String first) {
    GitCheckout checkout = publication.checkout();
    OthersChanges others = new OthersChanges(checkout, publication.config());
    others.mustHaveLeftTheConfiguration(context);
    Collection<String> written = publication.write(context.workspace().fresh());
    Collection<String> removed = publication.removed();
    others.mustLieBeside(first, Stream.concat(written.stream(), removed.stream()).toList());
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
