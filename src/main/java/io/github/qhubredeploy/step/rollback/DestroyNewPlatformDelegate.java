package io.github.qhubredeploy.step.rollback;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import org.springframework.stereotype.Component;

/** Destroys the new platform on the way back, and says what qhub could not destroy. */
@Component
class DestroyNewPlatformDelegate extends StepDelegate {

  private final NewDestruction destruction;

  DestroyNewPlatformDelegate(NewDestruction destruction) {
    this.destruction = destruction;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    return destruction.run(context) ? StepOutcome.DONE : StepOutcome.ALREADY_DONE;
  }
}
