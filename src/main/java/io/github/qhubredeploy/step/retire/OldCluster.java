package io.github.qhubredeploy.step.retire;

import io.github.qhubredeploy.platform.Platform.ClusterAccess;
import io.github.qhubredeploy.process.Patience;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Clusters;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Whether the old cluster still lives: the only proof that a destruction has worked. */
@Component
class OldCluster {

  private static final Logger LOG = LoggerFactory.getLogger(OldCluster.class);

  private final Clusters clusters;
  private final Patience patience;

  OldCluster(Clusters clusters, Patience patience) {
    this.clusters = clusters;
    this.patience = patience;
  }

  /** Its version, if it answers. A cluster that is gone often takes its access with it. */
  Optional<String> version(StepContext context) {
    return version(context.platform().oldCluster());
  }

  /** Whether nothing is heard of the new cluster either, which stands for the way there. */
  boolean isSilenceOurs(StepContext context) {
    return version(context.platform().newCluster()).isEmpty();
  }

  private Optional<String> version(ClusterAccess access) {
    try (Cluster cluster = clusters.open(access)) {
      return cluster.version();
    } catch (RuntimeException e) {
      LOG.info("Cluster cannot be opened: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** Waits for its silence; its version when it goes on answering. */
  Optional<String> versionAfterAll(StepContext context) {
    return patience.look(patience.gone(), context, () -> version(context), Optional::isEmpty);
  }
}
