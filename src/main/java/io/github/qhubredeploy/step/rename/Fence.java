package io.github.qhubredeploy.step.rename;

import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.Replicas;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Mover;
import io.github.qhubredeploy.system.kubernetes.QhubNames;
import io.github.qhubredeploy.system.kubernetes.StallWatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fence around the old platform's data: no writer runs, and two looks at the data are equal.
 */
record Fence(StepContext context, Cluster cluster, FenceSettings settings) {

  static final String SHEET = "fence";

  void raise() {
    Map<String, Integer> replicas = remembered();
    Evidence.write(context, SHEET, Map.of("replicas", replicas));
    for (String deployment : replicas.keySet()) {
      context.checkpoint();
      cluster.scale(namespace(), deployment, 0, settings.podLimit());
    }
    cluster.deletePods(namespace(), QhubNames.userPods(), settings.podLimit());
    List<String> others = endOthers();
    String sum = proof();
    Evidence.write(
        context,
        SHEET,
        Map.of("replicas", replicas, "ended", others, "scan", sum, "claim", claim()));
    context.variables().set(RedeploymentVariable.FENCE_EVIDENCE, text(replicas, others, sum));
  }

  /** What ran before the first attempt: a later one must not take the zeros for it. */
  private Map<String, Integer> remembered() {
    return Replicas.written(context.workspace(), SHEET).orElseGet(this::found);
  }

  private Map<String, Integer> found() {
    Set<String> names = new LinkedHashSet<>(List.of(QhubNames.PROXY, QhubNames.HUB));
    names.addAll(cluster.deploymentsMounting(namespace(), claim()));
    Map<String, Integer> replicas = new LinkedHashMap<>();
    for (String name : names) {
      cluster.replicas(namespace(), name).ifPresent(count -> replicas.put(name, count));
    }
    return replicas;
  }

  /** Dask workers and whatever else has the homes mounted. */
  private List<String> endOthers() {
    List<String> ended = new ArrayList<>();
    for (String pod : cluster.podsMounting(namespace(), claim())) {
      context.checkpoint();
      cluster.deletePod(namespace(), pod, settings.podLimit());
      ended.add(pod);
    }
    return ended;
  }

  private String proof() {
    String before = scan(1);
    for (int n = 2; n <= settings.scans(); n++) {
      List<String> writers = cluster.podsMounting(namespace(), claim());
      if (!writers.isEmpty()) {
        throw new FenceBroken(
            "Pods %s mount the homes again: stop what starts them, then try again"
                .formatted(writers));
      }
      String now = scan(n);
      if (now.equals(before)) {
        return now;
      }
      before = now;
    }
    throw new FenceBroken(
        "The homes still change though no pod mounts them: look for writers outside the cluster (an NFS mount, a sync job), stop them, then try again");
  }

  private String scan(int number) {
    String what = "Scan of the fenced homes";
    return cluster
        .move(
            new Mover(
                context.redeployment().text(),
                "fence-scan-" + number,
                namespace(),
                claim(),
                true,
                "scan.sh",
                Map.of(),
                Map.of()),
            new StallWatch(what, settings.stallLimit(), n -> {}, context::checkpoint))
        .answer(what)
        .path("sha256")
        .asText();
  }

  private String text(Map<String, Integer> replicas, List<String> others, String sum) {
    return """
        - scaled to 0: %s
        - user servers deleted; other pods with the homes mounted that were ended: %s
        - proof: no pod mounts `%s`, and two scans of all metadata are equal (`%s`)
        """
        .formatted(
            String.join(", ", replicas.keySet()),
            others.isEmpty() ? "none" : String.join(", ", others),
            claim(),
            sum.substring(0, Math.min(12, sum.length())));
  }

  private String namespace() {
    return context.variables().get(RedeploymentVariable.NAMESPACE);
  }

  private String claim() {
    return context.variables().is(RedeploymentVariable.SOURCE_HAS_KEYCLOAK)
        ? QhubNames.newHomes(namespace())
        : QhubNames.oldHomes(namespace());
  }
}
