package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Looks whether every door is open, and tells all findings with their cures at once. */
@Component
class CheckPrerequisitesDelegate extends StepDelegate {

  private final Prerequisites prerequisites;

  CheckPrerequisitesDelegate(Prerequisites prerequisites) {
    this.prerequisites = prerequisites;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    List<Finding> findings = prerequisites.look(context);
    boolean met = findings.stream().noneMatch(Finding::blocks);
    Evidence.write(context, "prerequisites", Map.of("met", met, "findings", findings));
    context.variables().set(RedeploymentVariable.PREREQUISITES_MET, met);
    context
        .variables()
        .set(RedeploymentVariable.FINDINGS_OVERRIDABLE, Finding.areOverridable(findings));
    context.variables().set(RedeploymentVariable.FINDINGS, Finding.markdown(findings));
    return StepOutcome.DONE;
  }
}
