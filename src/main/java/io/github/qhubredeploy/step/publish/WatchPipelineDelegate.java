package io.github.qhubredeploy.step.publish;

import static io.github.qhubredeploy.process.RedeploymentVariable.CICD;
import static io.github.qhubredeploy.process.RedeploymentVariable.CONFIG_COMMIT;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.git.Pipeline;
import io.github.qhubredeploy.system.git.Pipelines;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Waits for the pipeline of the commit: it must find nothing left to change. */
@Component
class WatchPipelineDelegate extends StepDelegate {

  private final Pipelines pipelines;
  private final PipelineWatch watch;

  WatchPipelineDelegate(Pipelines pipelines, PipelineWatch watch) {
    this.pipelines = pipelines;
    this.watch = watch;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    String commit = context.variables().get(CONFIG_COMMIT);
    Platform platform = context.platform();
    if (platform.ci().token() == null) {
      String why = "nobody watched: the platform file has no ci.token; look at it yourself";
      Evidence.write(context, "pipeline", Map.of("commit", commit, "watched", false, "why", why));
      return StepOutcome.DONE;
    }
    Platform.Git git = Objects.requireNonNull(platform.source().git(), "source.git");
    String kind = context.variables().get(CICD);
    Pipeline ended =
        watch.untilSuccess(
            commit,
            context,
            () -> pipelines.of(commit, kind, git, platform.ci()),
            () -> pipelines.setup(kind, git, platform.ci()).obstacles());
    Evidence.write(
        context, "pipeline", Map.of("commit", commit, "watched", true, "pipeline", ended));
    return StepOutcome.DONE;
  }
}
