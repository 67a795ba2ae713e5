package io.github.qhubredeploy.step.retire;

import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.ACCEPTED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.ALL_BACKUPS_VERIFIED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.DATA_RESTORED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.DESTRUCTION_CONFIRMED_TWICE;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.GUARD_REMOVAL_CONFIRMED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.PLAN_APPROVED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.RETENTION_ELAPSED;
import static io.github.qhubredeploy.process.RedeploymentVariable.DOMAIN;
import static io.github.qhubredeploy.process.RedeploymentVariable.FINAL_MANIFEST;
import static io.github.qhubredeploy.process.RedeploymentVariable.FULL_MANIFEST;
import static io.github.qhubredeploy.process.RedeploymentVariable.LOAD_BALANCER_ADDRESS;
import static io.github.qhubredeploy.process.RedeploymentVariable.NAMESPACE;
import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_DOMAIN;

import io.github.qhubredeploy.process.Patience;
import io.github.qhubredeploy.process.RecordedDecisions;
import io.github.qhubredeploy.process.RecordedDecisions.Requirement;
import io.github.qhubredeploy.process.RedeploymentVariables;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.Variable;
import io.github.qhubredeploy.process.VerificationLevel.Level;
import io.github.qhubredeploy.process.VerificationLevels;
import io.github.qhubredeploy.system.archive.Archive;
import io.github.qhubredeploy.system.archive.Archives;
import io.github.qhubredeploy.system.dns.PlatformCheck;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Clusters;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What must be true, seen now and not remembered, before the old platform may go. */
@Component
class DestructionConditions {

  /** What people must have decided, and what must have been done before they did. */
  static final Requirement[] DECIDED = {
    PLAN_APPROVED,
    GUARD_REMOVAL_CONFIRMED,
    ALL_BACKUPS_VERIFIED,
    DATA_RESTORED,
    ACCEPTED,
    RETENTION_ELAPSED,
    DESTRUCTION_CONFIRMED_TWICE
  };

  private final OldCluster oldCluster;
  private final PlatformCheck platforms;
  private final Clusters clusters;
  private final Archives archives;
  private final Patience patience;

  DestructionConditions(
      OldCluster oldCluster,
      PlatformCheck platforms,
      Clusters clusters,
      Archives archives,
      Patience patience) {
    this.oldCluster = oldCluster;
    this.platforms = platforms;
    this.clusters = clusters;
    this.archives = archives;
    this.patience = patience;
  }

  /** One sentence for each thing that is wrong. */
  List<String> faults(StepContext context) {
    List<String> faults = new ArrayList<>(decisions(context));
    faults.addAll(configurations(context));
    faults.addAll(newPlatform(context));
    faults.addAll(archive(context));
    if (!VerificationLevels.of(context).isProved(Level.V3)) {
      faults.add(
          "There is no evidence (verification-levels.json, V3) that the restored data equals the old.");
    }
    if (oldCluster.version(context).isEmpty()) {
      faults.add("The old cluster does not answer, so its end could not be told from a lost way.");
    }
    return faults;
  }

  private static List<String> decisions(StepContext context) {
    RecordedDecisions decisions = context.decisions();
    List<String> missing = decisions.missing(DECIDED);
    return missing.isEmpty()
        ? missing
        : List.of("%s. %s".formatted(String.join("; ", missing), decisions.advice()));
  }

  /** A destruction with the wrong file would hit the new platform. */
  private static List<String> configurations(StepContext context) {
    Configured old = Configured.in(OldPlace.of(context));
    Configured fresh = Configured.in(OldPlace.fresh(context));
    List<String> faults = new ArrayList<>();
    if (old.project().equals(fresh.project())) {
      faults.add("Both configurations have the project name %s.".formatted(old.project()));
    }
    if (!old.domain().equals(context.variables().get(OLD_DOMAIN))) {
      faults.add("The old configuration has the domain %s.".formatted(old.domain()));
    }
    return faults;
  }

  private List<String> newPlatform(StepContext context) {
    RedeploymentVariables variables = context.variables();
    List<String> faults = new ArrayList<>();
    PlatformCheck.Finding seen =
        patience.look(
            patience.answer(),
            context,
            () -> platforms.look(variables.get(DOMAIN), variables.get(LOAD_BALANCER_ADDRESS)),
            PlatformCheck.Finding::good);
    if (!seen.good()) {
      faults.add("The new platform is not reached: " + seen.text());
    }
    try (Cluster fresh = clusters.open(context.platform().newCluster())) {
      if (!fresh.awaitReady(variables.get(NAMESPACE), "hub", patience.answer())) {
        faults.add("The hub of the new cluster is not ready.");
      }
    }
    return faults;
  }

  private List<String> archive(StepContext context) {
    List<String> faults = new ArrayList<>();
    try (Archive archive = archives.open(context.platform().archive())) {
      for (Variable<String> manifest : List.of(FULL_MANIFEST, FINAL_MANIFEST)) {
        String key = context.variables().find(manifest).orElse("");
        if (key.isEmpty() || archive.size(key).orElse(0L) == 0) {
          faults.add("The archive has no %s %s.".formatted(manifest.name(), key));
        }
      }
    }
    return faults;
  }
}
