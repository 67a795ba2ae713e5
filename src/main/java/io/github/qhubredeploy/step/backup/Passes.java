package io.github.qhubredeploy.step.backup;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.archive.Archive;
import io.github.qhubredeploy.system.archive.Archives;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Clusters;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Opens the old cluster and the archive for a pass, and closes them. */
@Component
class Passes {

  private final Clusters clusters;
  private final Archives archives;
  private final BackupSettings settings;

  Passes(Clusters clusters, Archives archives, BackupSettings settings) {
    this.clusters = clusters;
    this.archives = archives;
    this.settings = settings;
  }

  <T> T with(StepContext context, Function<Pass, T> work) {
    try (Cluster cluster = clusters.open(context.platform().oldCluster());
        Archive archive = archives.open(context.platform().archive())) {
      return work.apply(new Pass(context, cluster, archive, settings));
    }
  }
}
