package io.github.qhubredeploy.rehearsal.cloud;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings the clusters up and down that the cloud would have made, one per project. */
public interface ClusterSwitch {
  void up(String project);

  void down(String project);

  /** The kubeconfig of a cluster that is up. */
  Path kubeconfig(String project);

  boolean isUp(String project);

  /** Whether the hub of the project has a ready pod; its pages answer 503 until then. */
  boolean hubReady(String project);

  /** The hosts that the cluster's ingress rules name; empty when it keeps no such rules. */
  default Set<String> hosts(String project) {
    return Set.of();
  }

  /** Called after each successful apply, so that the objects of that stage can be made. */
  default void applied(String project, String stage, @Nullable String domain) {}
}
