package io.github.qhubredeploy.system.git;

import java.util.List;

/**
 * What the git server runs for a commit.
 *
 * @param state the worst of its runs
 * @param link where a person can look; empty when there is no run
 * @param runs each run in words, such as {@code Deploy QHub: success}
 */
public record Pipeline(State state, String link, List<String> runs) {

  /** Where a pipeline is; it has ended when it is SUCCESS or FAILURE. */
  public enum State {
    FAILURE,
    IN_PROGRESS,
    QUEUED,
    ABSENT,
    SUCCESS
  }

  /** Whether nothing more will happen. */
  public boolean hasEnded() {
    return state == State.SUCCESS || state == State.FAILURE;
  }
}
