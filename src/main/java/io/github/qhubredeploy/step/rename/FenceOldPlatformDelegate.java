package io.github.qhubredeploy.step.rename;

import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.FULL_BACKUP_VERIFIED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.PLAN_APPROVED;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Clusters;
import org.springframework.stereotype.Component;

/** Stops everything that writes to the old platform's data, and proves that nothing does. */
@Component
class FenceOldPlatformDelegate extends StepDelegate {

  private final Clusters clusters;
  private final FenceSettings settings;

  FenceOldPlatformDelegate(Clusters clusters, FenceSettings settings) {
    this.clusters = clusters;
    this.settings = settings;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    context
        .decisions()
        .require("The old platform is not fenced", PLAN_APPROVED, FULL_BACKUP_VERIFIED);
    try (Cluster cluster = clusters.open(context.platform().oldCluster())) {
      new Fence(context, cluster, settings).raise();
      return StepOutcome.DONE;
    }
  }
}
