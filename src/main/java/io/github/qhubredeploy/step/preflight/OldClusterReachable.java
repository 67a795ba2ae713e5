package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Clusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether the old cluster answers and holds what is to be backed up. */
@Component
class OldClusterReachable implements Prerequisite {

  private static final String CURE =
      "Check oldCluster of the platform file, and the namespace in the configuration.";
  private static final long GIBIBYTE = 1L << 30;

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
    boolean keycloak =
        subject.old().version().known().filter(known -> known.isAtLeast("0.4.0")).isPresent();
    String homes = (keycloak ? "jupyterhub-%s-share" : "nfs-mount-%s-share").formatted(namespace);
    for (String claim : List.of(homes, "hub-db-dir")) {
      findings.add(claim(cluster, namespace, claim));
    }
    return findings;
  }

  private Finding claim(Cluster cluster, String namespace, String claim) {
    if (!cluster.hasClaim(namespace, claim)) {
      return Finding.blocking(
          "there is no claim %s in namespace %s".formatted(claim, namespace), name(), CURE);
    }
    String size =
        cluster
            .claimCapacity(namespace, claim)
            .map(bytes -> "%.1f GiB".formatted((double) bytes / GIBIBYTE))
            .orElse("unknown size");
    return Finding.note("claim %s is there (%s)".formatted(claim, size), name());
  }
}
