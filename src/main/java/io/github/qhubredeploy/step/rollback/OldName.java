package io.github.qhubredeploy.step.rollback;

import static io.github.qhubredeploy.process.RedeploymentVariable.NAMESPACE;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Clusters;
import io.github.qhubredeploy.system.qhub.QhubCalls;
import io.github.qhubredeploy.system.qhub.QhubDeployments;
import org.springframework.stereotype.Component;

/**
 * The old platform's own name, given back the way it was taken: ingress rules by themselves, a
 * pushed commit by its revert and the pipeline, a deployment from here by another one. Where the
 * pipeline does not do it, the original is deployed from here.
 */
@Component
class OldName {

  private final Clusters clusters;
  private final PipelineBack pipeline;
  private final QhubCalls calls;
  private final QhubDeployments deployments;

  OldName(Clusters clusters, PipelineBack pipeline, QhubCalls calls, QhubDeployments deployments) {
    this.clusters = clusters;
    this.pipeline = pipeline;
    this.calls = calls;
    this.deployments = deployments;
  }

  /** False when it was never taken, or had been given back before. */
  boolean restore(StepContext context) {
    boolean acted = RenamingMarks.hidden(context) && showAgain(context);
    PipelineBack.Answer answer = pipeline.restore(context);
    if (answer == PipelineBack.Answer.DEPLOYED) {
      return true;
    }
    boolean here =
        deployments.wasBegun(context.workspace().logs(), Sides.OLD_DEPLOYMENT)
            || answer == PipelineBack.Answer.FAILED;
    if (here) {
      acted |= deployments.deploy(Sides.restoration(context, calls), Sides.watch(context));
    }
    return acted;
  }

  private boolean showAgain(StepContext context) {
    try (Cluster cluster = clusters.open(context.platform().oldCluster())) {
      return cluster.ingressRules(context.variables().get(NAMESPACE)).restore() > 0;
    }
  }
}
