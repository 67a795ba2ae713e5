package io.github.qhubredeploy.step.retire;

import io.github.qhubredeploy.process.RecordedDecisions.Requirement;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import org.springframework.stereotype.Component;

/** Destroys the old platform; done only when its cluster no longer answers. */
@Component
class DestroyOldPlatformDelegate extends StepDelegate {

  private final OldDestruction destruction;

  DestroyOldPlatformDelegate(OldDestruction destruction) {
    this.destruction = destruction;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    String refusal = "The old platform is not destroyed";
    context.decisions().require(refusal, DestructionConditions.DECIDED);
    context.decisions().require(refusal, Requirement.VERIFIED_BEFORE_DESTRUCTION);
    return destruction.run(context) ? StepOutcome.DONE : StepOutcome.ALREADY_DONE;
  }
}
