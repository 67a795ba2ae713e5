package io.github.qhubredeploy.step.restore;

import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.EARLY_FILES_DECIDED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.NOT_ACCEPTED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.PLAN_APPROVED;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import org.springframework.stereotype.Component;

/** Moves files out of the way that somebody made on the new platform; none is lost. */
@Component
class SetEarlyFilesAsideDelegate extends StepDelegate {

  private final Targets targets;

  SetEarlyFilesAsideDelegate(Targets targets) {
    this.targets = targets;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    context
        .decisions()
        .require("No file is set aside", PLAN_APPROVED, EARLY_FILES_DECIDED, NOT_ACCEPTED);
    return targets.with(
        context,
        target -> {
          long moved = new EarlyFiles(target).setAside();
          RestoreEvidence.add(
              context,
              "early files, who decided",
              "%,d set aside, as %s wanted"
                  .formatted(
                      moved,
                      context
                          .variables()
                          .find(RedeploymentVariable.EARLY_FILES_DECIDED_BY)
                          .orElse("nobody known")));
          return moved == 0 ? StepOutcome.ALREADY_DONE : StepOutcome.DONE;
        });
  }
}
