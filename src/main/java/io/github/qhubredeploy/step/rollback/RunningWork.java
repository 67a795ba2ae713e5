package io.github.qhubredeploy.step.rollback;

import static io.github.qhubredeploy.process.RedeploymentVariable.NAMESPACE;

import io.github.qhubredeploy.platform.Platform.ArchiveAccess;
import io.github.qhubredeploy.platform.Platform.ClusterAccess;
import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.archive.Archive;
import io.github.qhubredeploy.system.archive.ArchiveLayout;
import io.github.qhubredeploy.system.archive.Archives;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Clusters;
import io.github.qhubredeploy.system.qhub.QhubCommands;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What may still run for a redeployment: qhub with its terraform, movers, unfinished uploads. */
@Component
class RunningWork {

  private static final Logger LOG = LoggerFactory.getLogger(RunningWork.class);

  private final QhubCommands commands;
  private final Clusters clusters;
  private final Archives archives;

  RunningWork(QhubCommands commands, Clusters clusters, Archives archives) {
    this.commands = commands;
    this.clusters = clusters;
    this.archives = archives;
  }

  void stop(StepContext context) {
    Path logs = context.workspace().logs();
    commands.stopAll(logs);
    String oldMovers = removeMovers(context, context.platform().oldCluster());
    String newMovers = removeMovers(context, context.platform().newCluster());
    String uploads = abortUploads(context);
    commands.stopAll(logs); // one that a step was just about to start when it was told to stop
    Evidence.write(
        context,
        "work-stopped",
        Map.of(
            "moversOfOldCluster", oldMovers, "moversOfNewCluster", newMovers, "uploads", uploads));
  }

  /** A cluster that does not answer must not hinder the way back; its jobs have a deadline. */
  private String removeMovers(StepContext context, ClusterAccess access) {
    try (Cluster cluster = clusters.open(access)) {
      if (cluster.version().isEmpty()) {
        return "cluster does not answer";
      }
      cluster.removeMovers(context.variables().get(NAMESPACE), context.redeployment().text());
      return "removed";
    } catch (RuntimeException e) {
      context.checkpoint();
      LOG.warn("Movers could not be removed: {}", e.getMessage());
      return "not removed: " + e.getMessage();
    }
  }

  /** What stays costs a little money, and no more. */
  private String abortUploads(StepContext context) {
    ArchiveAccess access = context.platform().archive();
    String root = new ArchiveLayout(access.prefix(), context.redeployment().text()).root();
    try (Archive archive = archives.open(access)) {
      return archive.abortAll(root) + " given up";
    } catch (RuntimeException e) {
      context.checkpoint();
      LOG.warn("Unfinished uploads could not be given up: {}", e.getMessage());
      return "not given up: " + e.getMessage();
    }
  }
}
