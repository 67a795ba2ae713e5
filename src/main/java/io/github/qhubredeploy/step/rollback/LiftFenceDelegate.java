package io.github.qhubredeploy.step.rollback;

import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.NOT_ACCEPTED;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Clusters;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Starts again what the fence had stopped on the old platform. */
@Component
class LiftFenceDelegate extends StepDelegate {

  private final Clusters clusters;
  private final LiftSettings settings;

  LiftFenceDelegate(Clusters clusters, LiftSettings settings) {
    this.clusters = clusters;
    this.settings = settings;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    context.decisions().require("The fence is not lifted", NOT_ACCEPTED);
    Map<String, Integer> replicas = RaisedFence.replicas(context.workspace());
    if (replicas.isEmpty()) {
      return StepOutcome.ALREADY_DONE;
    }
    String namespace = context.variables().get(RedeploymentVariable.NAMESPACE);
    try (Cluster cluster = clusters.open(context.platform().oldCluster())) {
      cluster.removeMovers(namespace, context.redeployment().text());
      replicas.forEach((name, count) -> cluster.scale(namespace, name, count, settings.limit()));
      RaisedFence.mustBeReady(cluster, namespace, replicas.keySet(), settings.limit());
      return StepOutcome.DONE;
    }
  }
}
