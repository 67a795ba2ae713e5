package io.github.qhubredeploy.step.rollback;

import io.github.qhubredeploy.process.Replicas;
import io.github.qhubredeploy.process.Workspace;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** What the fence has stopped, as it was written down in its evidence. */
final class RaisedFence {

  private RaisedFence() {}

  /** Deployments with their replicas before the fence; empty when it was never raised. */
  static Map<String, Integer> replicas(Workspace workspace) {
    return Replicas.written(workspace, "fence").orElse(Map.of());
  }

  static void mustBeReady(Cluster cluster, String namespace, Set<String> names, Duration limit) {
    for (String name : names) {
      if (cluster.replicas(namespace, name).isPresent()
          && !cluster.awaitReady(namespace, name, limit)) {
        throw new OldPlatformNotReady(name, namespace, limit);
      }
    }
  }
}
