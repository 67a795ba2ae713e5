package io.github.qhubredeploy.step.publish;

/** The pipeline of the new configuration did not do what it should. */
class PipelineFailed extends RuntimeException {

  private PipelineFailed(String message) {
    super(message);
  }

  static PipelineFailed failed(String commit, String runs, String link) {
    return new PipelineFailed(
        "The pipeline of commit %s failed (%s): look at %s, run it again there, then try this step again"
            .formatted(commit, runs, link));
  }

  static PipelineFailed absent(String commit) {
    return new PipelineFailed(
        "No pipeline has started for commit %s: see whether pipelines are enabled for the branch,"
                .formatted(commit)
            + " start it there, then try this step again");
  }
}
