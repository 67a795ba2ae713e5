package io.github.qhubredeploy.step.retire;

import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Looks once more, just before the destruction, whether everything is there that must outlive it.
 */
@Component
class VerifyBeforeDestructionDelegate extends StepDelegate {

  private final DestructionConditions conditions;

  VerifyBeforeDestructionDelegate(DestructionConditions conditions) {
    this.conditions = conditions;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    List<String> faults = conditions.faults(context);
    Evidence.write(
        context, "before-destruction", Map.of("faults", faults, "mayGo", faults.isEmpty()));
    if (!faults.isEmpty()) {
      throw new DestructionRefused(faults);
    }
    return StepOutcome.DONE;
  }
}
