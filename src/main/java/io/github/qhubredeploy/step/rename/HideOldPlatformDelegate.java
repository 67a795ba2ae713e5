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
import org.springframework.stereotype.Component;

/** Renames the old platform by its ingress rules alone. */
@Component
class HideOldPlatformDelegate extends StepDelegate {

  private final OldRules rules;
  private final OldLoadBalancer loadBalancer;

  HideOldPlatformDelegate(OldRules rules, OldLoadBalancer loadBalancer) {
    this.rules = rules;
    this.loadBalancer = loadBalancer;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    context
        .decisions()
        .require(
            "The old platform is not renamed", PLAN_APPROVED, FULL_BACKUP_VERIFIED, NOT_ACCEPTED);
    try {
      boolean changed = rules.move(context);
      context.variables().set(OLD_LOAD_BALANCER_ADDRESS, loadBalancer.address(context));
      return changed ? StepOutcome.DONE : StepOutcome.ALREADY_DONE;
    } catch (NoRules e) {
      throw new BusinessError(BusinessErrors.DEPLOYMENT_FAILED, String.valueOf(e.getMessage()));
    }
  }
}
