package io.github.qhubredeploy.step.restore;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.archive.Archive;
import io.github.qhubredeploy.system.archive.Archives;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Clusters;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Opens the new cluster and the archive for a step, and closes them. */
@Component
class Targets {

  private final Clusters clusters;
  private final Archives archives;
  private final RestoreSettings settings;

  Targets(Clusters clusters, Archives archives, RestoreSettings settings) {
    this.clusters = clusters;
    this.archives = archives;
    this.settings = settings;
  }

  StepOutcome with(StepContext context, Function<Target, StepOutcome> work) {
    try (Cluster cluster = clusters.open(context.platform().newCluster());
        Archive archive = archives.open(context.platform().archive())) {
      return work.apply(new Target(context, cluster, archive, settings));
    }
  }
}
