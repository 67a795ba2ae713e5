package io.github.qhubredeploy.step.rollback;

import static io.github.qhubredeploy.process.RedeploymentVariable.DOMAIN;
import static io.github.qhubredeploy.process.RedeploymentVariable.NAMESPACE;
import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_LOAD_BALANCER_ADDRESS;
import static io.github.qhubredeploy.process.RedeploymentVariable.SOURCE_HAS_KEYCLOAK;

import io.github.qhubredeploy.process.Patience;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.dns.PlatformCheck;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Clusters;
import io.github.qhubredeploy.system.kubernetes.QhubNames;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether the old platform serves its own name again, with its data. */
@Component
class OldPlatform {

  /** What was seen. */
  record Seen(List<String> good, List<String> faults) {

    boolean isBack() {
      return faults.isEmpty();
    }

    void add(boolean isGood, String sentence) {
      (isGood ? good : faults).add(sentence);
    }
  }

  private final PlatformCheck platforms;
  private final Clusters clusters;
  private final Patience patience;

  OldPlatform(PlatformCheck platforms, Clusters clusters, Patience patience) {
    this.platforms = platforms;
    this.clusters = clusters;
    this.patience = patience;
  }

  /** Gives it the time that a restarted hub and a changed record need. */
  Seen await(StepContext context) {
    return patience.look(patience.ready(), context, () -> look(context), Seen::isBack);
  }

  private Seen look(StepContext context) {
    Seen seen = new Seen(new ArrayList<>(), new ArrayList<>());
    name(context, seen);
    try (Cluster cluster = clusters.open(context.platform().oldCluster())) {
      String namespace = context.variables().get(NAMESPACE);
      for (String claim : List.of(homes(context), "hub-db-dir")) {
        boolean there = cluster.hasClaim(namespace, claim);
        seen.add(there, "Volume %s is %s.".formatted(claim, there ? "there" : "missing"));
      }
      boolean ready = cluster.awaitReady(namespace, "hub", patience.interval());
      seen.add(ready, ready ? "The hub is ready." : "The hub is not ready.");
    }
    return seen;
  }

  private void name(StepContext context, Seen seen) {
    String domain = context.variables().get(DOMAIN);
    PlatformCheck.Finding finding =
        context
            .variables()
            .find(OLD_LOAD_BALANCER_ADDRESS)
            .map(address -> platforms.look(domain, address))
            .orElseGet(() -> platforms.hub(domain));
    seen.add(finding.good(), finding.text());
  }

  private static String homes(StepContext context) {
    String namespace = context.variables().get(NAMESPACE);
    return context.variables().is(SOURCE_HAS_KEYCLOAK)
        ? QhubNames.newHomes(namespace)
        : QhubNames.oldHomes(namespace);
  }
}
