package io.github.qhubredeploy.step.rename;

import static io.github.qhubredeploy.process.RedeploymentVariable.DOMAIN;
import static io.github.qhubredeploy.process.RedeploymentVariable.NAMESPACE;
import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_DOMAIN;

import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.RedeploymentVariables;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Clusters;
import io.github.qhubredeploy.system.kubernetes.IngressRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The old platform's ingress rules, moved from its domain to its other name. */
@Component
class OldRules {

  /** Its presence tells the way back that rules may have been moved. */
  static final String MARK = "old-renaming-ingress";

  private static final String UNDONE =
      "A later deployment (qhub deploy, terraform apply) of the old version puts the rules back:"
          + " then start this step again.";

  private final Clusters clusters;

  OldRules(Clusters clusters) {
    this.clusters = clusters;
  }

  /**
   * False when all were moved before.
   *
   * @throws NoRules when no rule names the domain
   */
  boolean move(StepContext context) {
    RedeploymentVariables variables = context.variables();
    String namespace = variables.get(NAMESPACE);
    String domain = variables.get(DOMAIN);
    write(context, List.of(), List.of());
    try (Cluster cluster = clusters.open(context.platform().oldCluster())) {
      IngressRules rules = cluster.ingressRules(namespace);
      IngressRules.Moved moved = rules.move(domain, variables.get(OLD_DOMAIN));
      if (moved.rules().isEmpty()) {
        throw new NoRules(namespace, domain);
      }
      write(context, moved.rules(), rules.mentions(domain));
      return moved.changed() > 0;
    }
  }

  private static void write(StepContext context, List<String> rules, List<String> others) {
    Map<String, Object> sheet = new LinkedHashMap<>();
    sheet.put("from", context.variables().get(DOMAIN));
    sheet.put("to", context.variables().get(OLD_DOMAIN));
    sheet.put("rules", rules);
    sheet.put("domainStillWrittenIn", others);
    sheet.put("note", UNDONE);
    Evidence.write(context, MARK, sheet);
  }
}
