package io.github.qhubredeploy.step.verify;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Clusters;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** The deployment of JupyterHub in the new cluster. */
@Component
class HubCheck {

  private static final String HUB = "hub";
  private static final String WHAT = "Hub in the new cluster";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Clusters clusters;

  HubCheck(Clusters clusters) {
    this.clusters = clusters;
  }

  List<Check> look(StepContext context) {
    String namespace = context.variables().get(RedeploymentVariable.NAMESPACE);
    try (Cluster cluster = clusters.open(context.platform().newCluster())) {
      if (cluster.version().isEmpty()) {
        return List.of(Check.silent(WHAT, "the cluster does not answer"));
      }
      return List.of(
          cluster.awaitReady(namespace, HUB, LIMIT)
              ? Check.good(WHAT, "deployment `hub` in namespace `%s` is ready".formatted(namespace))
              : Check.bad(
                  WHAT,
                  "deployment `hub` in namespace `%s` is not ready after %d s: nobody can start a server"
                      .formatted(namespace, LIMIT.toSeconds())));
    } catch (RuntimeException e) {
      return List.of(Check.silent(WHAT, "the cluster could not be asked: " + Reason.of(e)));
    }
  }
}
