package io.github.qhubredeploy.step.rollback;

import static io.github.qhubredeploy.process.RedeploymentVariable.CICD;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.git.Pipeline;
import io.github.qhubredeploy.system.git.PipelineEnd;
import io.github.qhubredeploy.system.git.PipelineUnreadable;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes a pushed renaming back, and lets the old pipeline deploy what was before. */
@Component
class PipelineBack {

  private static final Logger LOG = LoggerFactory.getLogger(PipelineBack.class);

  /** What became of it. */
  enum Answer {
    NEVER_PUSHED,
    DEPLOYED,
    FAILED
  }

  private final PublicationRevert revert;
  private final PipelineEnd end;

  PipelineBack(PublicationRevert revert, PipelineEnd end) {
    this.revert = revert;
    this.end = end;
  }

  Answer restore(StepContext context) {
    Optional<String> renaming =
        RenamingMarks.pushed(context) ? revert.renaming(context) : Optional.empty();
    if (renaming.isEmpty()) {
      return Answer.NEVER_PUSHED;
    }
    letItEnd(context, renaming.get());
    revert.run(context);
    String back = revert.ofRenaming(context).orElseThrow();
    Optional<Pipeline> last = wait(context, back);
    Evidence.write(
        context,
        "old-pipeline-back",
        Map.of("commit", back, "pipeline", last.isPresent() ? last.get() : "not readable"));
    return last.filter(seen -> seen.state() == Pipeline.State.SUCCESS).isPresent()
        ? Answer.DEPLOYED
        : Answer.FAILED;
  }

  /** Two deployments at a time would only find each other's lock. */
  private void letItEnd(StepContext context, String renaming) {
    try {
      if (end.isRunning(renaming, kind(context), git(context), context.platform().ci())) {
        wait(context, renaming);
      }
    } catch (PipelineUnreadable e) {
      LOG.warn("The pipeline of the renaming cannot be seen: {}", e.getMessage());
    }
  }

  private Optional<Pipeline> wait(StepContext context, String commit) {
    try {
      return Optional.of(
          end.of(
              commit, kind(context), git(context), context.platform().ci(), context::checkpoint));
    } catch (PipelineUnreadable e) {
      LOG.warn("The pipeline of {} cannot be seen: {}", commit, e.getMessage());
      return Optional.empty();
    }
  }

  private static String kind(StepContext context) {
    return context.variables().get(CICD);
  }

  private static Platform.Git git(StepContext context) {
    return Objects.requireNonNull(context.platform().source().git(), "source.git");
  }
}
