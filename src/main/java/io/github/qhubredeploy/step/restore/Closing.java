package io.github.qhubredeploy.step.restore;

import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.Replicas;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.QhubNames;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps users away from the new platform while their data comes: whoever found it before it was
 * announced could otherwise write a file just before the restored one takes its place.
 */
record Closing(Target target) {

  private static final String SHEET = "closed-platform";

  /** No hub, no server of a user, nobody else beside the homes; may be repeated. */
  void close() {
    Map<String, Integer> replicas = remembered();
    if (replicas.isEmpty()) {
      replicas = found();
      Evidence.write(target.context(), SHEET, new Replicas(replicas));
    }
    for (String deployment : replicas.keySet()) {
      target.context().checkpoint();
      cluster().scale(target.namespace(), deployment, 0, target.settings().hubLimit());
    }
    cluster().deletePods(target.namespace(), QhubNames.userPods(), target.settings().hubLimit());
    for (String pod : cluster().podsMounting(target.namespace(), target.homesClaim())) {
      target.context().checkpoint();
      cluster().deletePod(target.namespace(), pod, target.settings().hubLimit());
    }
  }

  /** Everything but the hub as it was found; the hub is started by whoever has its database. */
  void open() {
    remembered()
        .forEach(
            (deployment, count) -> {
              if (!deployment.equals(QhubNames.HUB)) {
                cluster()
                    .scale(target.namespace(), deployment, count, target.settings().hubLimit());
              }
            });
  }

  private Map<String, Integer> found() {
    Set<String> names = new LinkedHashSet<>(List.of(QhubNames.HUB));
    names.addAll(cluster().deploymentsMounting(target.namespace(), target.homesClaim()));
    Map<String, Integer> replicas = new LinkedHashMap<>();
    for (String name : names) {
      cluster().replicas(target.namespace(), name).ifPresent(count -> replicas.put(name, count));
    }
    return replicas;
  }

  private Map<String, Integer> remembered() {
    return Replicas.written(target.context().workspace(), SHEET).orElse(Map.of());
  }

  private Cluster cluster() {
    return target.cluster();
  }
}
