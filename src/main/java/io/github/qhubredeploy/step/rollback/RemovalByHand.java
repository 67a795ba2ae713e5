package io.github.qhubredeploy.step.rollback;

import static io.github.qhubredeploy.process.RedeploymentVariable.NAMESPACE;
import static io.github.qhubredeploy.process.RedeploymentVariable.NEW_PROJECT_NAME;
import static io.github.qhubredeploy.process.RedeploymentVariable.PROVIDER;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.qhub.QhubDestructions.Answer;
import java.util.Map;
import java.util.Optional;

/** Tells a person what is left of a new platform, and how to remove it by hand. */
final class RemovalByHand {

  private static final int LONGEST = 700;

  /** Names that qhub makes at each provider, by the stem of project and namespace. */
  private static final Map<String, String> NAMES =
      Map.of(
          "aws",
          "EKS cluster `%1$s` with its node groups, load balancers and volumes, VPC and IAM roles"
              + " `%1$s-*`, EFS `%1$s-jupyterhub-shared`, bucket and table `%1$s-terraform-state*`"
              + " (qhub's scripts/aws-force-destroy.py -c qhub-config.yaml removes by tag)",
          "gcp",
          "GKE cluster `%1$s`, its disks and load balancer, service account `%1$s`, bucket"
              + " `%1$s-terraform-state`",
          "azure",
          "resource groups `%1$s`, `%1$s-node-resource-group` and `%1$s-state`",
          "do",
          "Kubernetes cluster `%1$s`, its volumes and load balancer, Space `%1$s-terraform-state`");

  private RemovalByHand() {}

  static String text(StepContext context, Answer answer, Optional<String> version) {
    if (answer.complaint().isEmpty()) {
      return "**The new platform is destroyed:** its cluster no longer answers, and qhub complains of"
          + " nothing.";
    }
    String cluster =
        version
            .map(v -> "**its cluster still answers (%s)**".formatted(v))
            .orElse("its cluster does not answer");
    String why =
        answer.hopeless()
            ? "qhub destroy stops before destroying anything, as outputs of a stage are missing (the"
                + " deployment never reached stage 06, or an earlier destruction got far)"
            : "qhub destroy could not destroy everything";
    return """
    **The new platform is not wholly destroyed:** %s; %s. It costs money until it is removed.

    Remove by hand: %s. Working folder: `%s`.

    What qhub said: %s"""
        .formatted(
            why, cluster, names(context), context.workspace().fresh(), brief(answer.complaint()));
  }

  private static String names(StepContext context) {
    String stem =
        context.variables().find(NEW_PROJECT_NAME).orElse("<project>")
            + "-"
            + context.variables().find(NAMESPACE).orElse("dev");
    String provider = context.variables().find(PROVIDER).orElse("");
    return NAMES.getOrDefault(provider, "everything named `%1$s*`").formatted(stem);
  }

  private static String brief(String complaint) {
    String flat = complaint.replaceAll("\\s+", " ").strip();
    return flat.length() <= LONGEST ? flat : flat.substring(0, LONGEST) + "…";
  }
}
