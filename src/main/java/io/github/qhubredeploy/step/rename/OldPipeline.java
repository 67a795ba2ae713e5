package io.github.qhubredeploy.step.rename;

import static io.github.qhubredeploy.process.RedeploymentVariable.CICD;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.Progress.Unit;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.git.Pipeline;
import io.github.qhubredeploy.system.git.PipelineEnd;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The old platform's own pipeline, which deploys the configuration with the other name. */
@Component
class OldPipeline {

  private final RenamingPush push;
  private final PipelineEnd end;

  OldPipeline(RenamingPush push, PipelineEnd end) {
    this.push = push;
    this.end = end;
  }

  /**
   * Pushes, if it was not pushed before, and waits.
   *
   * @throws PipelineUseless when the pipeline cannot or did not do it
   */
  void run(StepContext context) {
    Platform platform = context.platform();
    Platform.Git git = platform.source().git();
    String kind = context.variables().find(CICD).orElse("none");
    if (git == null || platform.ci().token() == null || kind.equals("none")) {
      throw new PipelineUseless(
          "The platform has no pipeline that can be used: this needs ci_cd in its configuration,"
              + " source.git and ci.token in its file. Choose another way");
    }
    context.progress().report("push of the renamed configuration", 0, 2, Unit.STAGES);
    String commit = push.commit(context, git, kind);
    context.progress().report("pipeline of commit " + commit, 1, 2, Unit.STAGES);
    Pipeline last = end.of(commit, kind, git, platform.ci(), context::checkpoint);
    Evidence.write(context, "old-pipeline", Map.of("commit", commit, "pipeline", last));
    if (last.state() != Pipeline.State.SUCCESS) {
      throw PipelineUseless.ended(commit, last);
    }
  }
}
