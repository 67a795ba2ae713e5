package io.github.qhubredeploy.system.git;

/** One kind of pipelines, as its server tells of them. */
interface PipelineReader {

  /** What runs for the commit of the branch. */
  Pipeline of(String commit, String branch);

  /** What could keep pipelines of the branch from running. */
  PipelineSetup setup(String branch);
}
