package io.github.qhubredeploy.step.plan;

import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import org.springframework.stereotype.Component;

/** Tries the configuration's upgrade on a copy and writes down what a person decides about. */
@Component
class PlanRedeploymentDelegate extends StepDelegate {

  private final DryRun dryRun;

  PlanRedeploymentDelegate(DryRun dryRun) {
    this.dryRun = dryRun;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    Plan plan = dryRun.run(context);
    plan.write(context.workspace().plan().resolve("plan.json"));
    Evidence.write(context, "plan", plan.content());
    context
        .variables()
        .set(RedeploymentVariable.PLAN_SUMMARY, overridden(context) + plan.summary());
    return StepOutcome.DONE;
  }

  /** Before all else: against which advice the plan was made. */
  private static String overridden(StepContext context) {
    var variables = context.variables();
    return variables.find(RedeploymentVariable.PREREQUISITES_DECISION).orElse("").equals("override")
        ? "**Findings were overridden** by %s: %s%n%n"
            .formatted(
                variables.get(RedeploymentVariable.PREREQUISITES_OVERRIDDEN_BY),
                variables.get(RedeploymentVariable.PREREQUISITES_REASON))
        : "";
  }
}
