package io.github.qhubredeploy.step.publish;

import io.github.qhubredeploy.system.git.Pipeline;
import java.time.Duration;
import java.util.List;

/** The pipeline of the new configuration did not do what it should. */
class PipelineFailed extends RuntimeException {

  private static final int LONGEST = 300;

  private PipelineFailed(String message) {
    super(message);
  }

  static PipelineFailed failed(String commit, Pipeline pipeline) {
    return new PipelineFailed(
        "The pipeline of commit %s failed (%s): look at %s, run it again there, then try this step again"
            .formatted(commit, said(pipeline), pipeline.link()));
  }

  static PipelineFailed absent(String commit, List<String> obstacles) {
    String why =
        obstacles.isEmpty()
            ? "see whether pipelines are enabled for the branch, start it there"
            : shortened(String.join("; ", obstacles)) + "; start it then";
    return new PipelineFailed(
        "No pipeline has started for commit %s: %s, and try this step again"
            .formatted(commit, why));
  }

  static PipelineFailed notTaken(String commit, Pipeline pipeline, Duration limit) {
    String said = said(pipeline);
    String who =
        said.contains("a person must")
            ? "Nobody has let the pipeline of commit %s run"
            : "No runner took the pipeline of commit %s";
    return new PipelineFailed(
        (who + " within %d min (%s): see at %s what it waits for, then try this step again")
            .formatted(commit, limit.toMinutes(), said, pipeline.link()));
  }

  private static String said(Pipeline pipeline) {
    return shortened(String.join(", ", pipeline.runs()));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
