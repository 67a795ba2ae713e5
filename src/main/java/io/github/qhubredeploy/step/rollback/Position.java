package io.github.qhubredeploy.step.rollback;

import static io.github.qhubredeploy.process.RedeploymentVariable.LOAD_BALANCER_ADDRESS;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Clusters;
import io.github.qhubredeploy.system.qhub.QhubDeployments;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How far the redeployment had come when it was turned back. */
@Component
class Position {

  private static final Logger LOG = LoggerFactory.getLogger(Position.class);

  private final QhubDeployments deployments;
  private final Clusters clusters;

  Position(QhubDeployments deployments, Clusters clusters) {
    this.deployments = deployments;
    this.clusters = clusters;
  }

  /** Also when its deployment broke off early: something of it may cost money by now. */
  boolean newClusterExists(StepContext context) {
    return newDeploymentBegun(context) || newCluster(context).isPresent();
  }

  /** Its version, if it answers. */
  Optional<String> newCluster(StepContext context) {
    try (Cluster cluster = clusters.open(context.platform().newCluster())) {
      return cluster.version();
    } catch (RuntimeException e) {
      LOG.info("The new cluster cannot be opened: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** Whether the domain may lead elsewhere by now; a person looks and puts it right. */
  boolean domainMoved(StepContext context) {
    return context.variables().find(LOAD_BALANCER_ADDRESS).isPresent()
        || newDeploymentBegun(context)
        || oldPlatformRenamed(context);
  }

  /** Whether the old platform may serve its other name, though the renaming may have failed. */
  boolean oldPlatformRenamed(StepContext context) {
    return deployments.wasBegun(logs(context), Sides.OLD_DEPLOYMENT)
        || RenamingMarks.pushed(context)
        || RenamingMarks.hidden(context);
  }

  private boolean newDeploymentBegun(StepContext context) {
    return deployments.wasBegun(logs(context), Sides.NEW_DEPLOYMENT);
  }

  private static Path logs(StepContext context) {
    return context.workspace().logs();
  }
}
