package io.github.qhubredeploy.system.git;

/** The git server did not tell how a pipeline is. */
public class PipelineUnreadable extends RuntimeException {

  private final boolean passing;

  PipelineUnreadable(String message, boolean passing) {
    super(message);
    this.passing = passing;
  }

  /** Whether the same question may be answered a little later. */
  public boolean isPassing() {
    return passing;
  }
}
