package io.github.qhubredeploy.step.restore;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import org.springframework.stereotype.Component;

/** Compares every restored entry with what the old volume held. */
@Component
class VerifyRestoredDataDelegate extends StepDelegate {

  private final Targets targets;

  VerifyRestoredDataDelegate(Targets targets) {
    this.targets = targets;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    return targets.with(
        context,
        target -> {
          JsonNode verdict = new Comparison(target).compare();
          RestoreEvidence.add(context, "compared", Comparison.text(verdict));
          return StepOutcome.DONE;
        });
  }
}
