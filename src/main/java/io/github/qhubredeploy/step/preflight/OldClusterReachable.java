package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Clusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether the old cluster answers and runs the platform. */
@Component
class OldClusterReachable implements Prerequisite {

  private static final String CURE =
      "Check oldCluster of the platform file, and the namespace in the configuration.";

  private final Clusters clusters;

  OldClusterReachable(Clusters clusters) {
    this.clusters = clusters;
  }

  @Override
  public String name() {
    return "old cluster";
  }

  @Override
  public List<Finding> look(Subject subject) {
    try (Cluster cluster = clusters.open(subject.platform().oldCluster())) {
      Optional<String> version = cluster.version();
      return version.isEmpty()
          ? List.of(Finding.blocking("it does not answer within 10 s", name(), CURE))
          : contents(cluster, version.get(), subject);
    }
  }

  private List<Finding> contents(Cluster cluster, String version, Subject subject) {
    String namespace = subject.old().says().namespace();
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.note("Kubernetes %s answers".formatted(version), name()));
    if (cluster.replicas(namespace, "hub").isEmpty()) {
      findings.add(
          Finding.blocking("there is no deployment hub in namespace " + namespace, name(), CURE));
    }
    return findings;
  }
}
