package io.github.qhubredeploy.process;

import java.util.Map;
import java.util.Optional;

/**
 * How many pods each deployment had before it was stopped, as it was written down: a later try must
 * not take the zeros for it.
 *
 * @param replicas by the deployment's name, in the order in which they were stopped
 */
public record Replicas(Map<String, Integer> replicas) {

  /** What evidence of this name tells; empty when nothing was stopped. */
  public static Optional<Map<String, Integer>> written(Workspace workspace, String name) {
    return Evidence.read(workspace.evidence(), name, Replicas.class).map(Replicas::replicas);
  }
}
