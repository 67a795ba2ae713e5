package io.github.qhubredeploy.system.git;

import java.time.Duration;

/** The git server did not tell how a pipeline is. */
public class PipelineUnreadable extends RuntimeException {

  private final boolean passing;
  private final Duration wait;

  PipelineUnreadable(String message, boolean passing) {
    super(message);
    this.passing = passing;
    this.wait = Duration.ZERO;
  }

  PipelineUnreadable(String message, Duration wait) {
    super(message);
    this.passing = true;
    this.wait = wait;
  }

  /** Whether the same question may be answered a little later. */
  public boolean isPassing() {
    return passing;
  }

  /** How long the server wants not to be asked; zero when it has not said so. */
  public Duration pause() {
    return wait;
  }
}
