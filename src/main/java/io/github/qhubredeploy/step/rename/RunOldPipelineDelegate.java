package io.github.qhubredeploy.step.rename;

import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.FULL_BACKUP_VERIFIED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.NOT_ACCEPTED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.PLAN_APPROVED;
import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_LOAD_BALANCER_ADDRESS;

import io.github.qhubredeploy.process.BusinessError;
import io.github.qhubredeploy.process.BusinessErrors;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.git.PipelineUnreadable;
import io.github.qhubredeploy.system.git.PushRejected;
import org.springframework.stereotype.Component;

/** Renames the old platform through its own pipeline. */
@Component
class RunOldPipelineDelegate extends StepDelegate {

  private final OldPipeline pipeline;
  private final OldLoadBalancer loadBalancer;

  RunOldPipelineDelegate(OldPipeline pipeline, OldLoadBalancer loadBalancer) {
    this.pipeline = pipeline;
    this.loadBalancer = loadBalancer;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    context
        .decisions()
        .require(
            "The old platform is not renamed", PLAN_APPROVED, FULL_BACKUP_VERIFIED, NOT_ACCEPTED);
    try {
      pipeline.run(context);
    } catch (PipelineUseless | PipelineUnreadable | PushRejected e) {
      throw new BusinessError(BusinessErrors.DEPLOYMENT_FAILED, String.valueOf(e.getMessage()));
    }
    context.variables().set(OLD_LOAD_BALANCER_ADDRESS, loadBalancer.address(context));
    return StepOutcome.DONE;
  }
}
