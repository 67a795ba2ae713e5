package io.github.qhubredeploy.step.rename;

import io.github.qhubredeploy.system.git.Pipeline;

/** The old pipeline cannot rename the old platform, or did not; a person decides. */
class PipelineUseless extends RuntimeException {

  PipelineUseless(String message) {
    super(message);
  }

  static PipelineUseless ended(String commit, Pipeline last) {
    String runs = String.join(", ", last.runs());
    return new PipelineUseless(
        switch (last.state()) {
          case ABSENT ->
              "No pipeline has started for commit %s: see whether pipelines are enabled for the branch and start it there, then choose the pipeline again; or choose another way"
                  .formatted(commit);
          case QUEUED ->
              "The pipeline of commit %s waits and waits (%s): see %s whether it has a runner, then choose the pipeline again; cancel it there before you choose another way"
                  .formatted(commit, runs, last.link());
          default ->
              "The pipeline of commit %s failed (%s): look at %s and run it again there, then choose the pipeline again; or choose another way"
                  .formatted(commit, runs, last.link());
        });
  }
}
