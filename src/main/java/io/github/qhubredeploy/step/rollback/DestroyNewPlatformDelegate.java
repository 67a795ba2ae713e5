package io.github.qhubredeploy.step.rollback;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.qhub.QhubCalls;
import io.github.qhubredeploy.system.qhub.QhubCommand;
import io.github.qhubredeploy.system.qhub.QhubDestructions;
import io.github.qhubredeploy.system.qhub.QhubDestructions.Answer;
import org.springframework.stereotype.Component;

/** Destroys the new platform on the way back, and says what qhub could not destroy. */
@Component
class DestroyNewPlatformDelegate extends StepDelegate {

  private final QhubCalls calls;
  private final QhubDestructions destructions;
  private final NewPlatformRemains remains;

  DestroyNewPlatformDelegate(
      QhubCalls calls, QhubDestructions destructions, NewPlatformRemains remains) {
    this.calls = calls;
    this.destructions = destructions;
    this.remains = remains;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    QhubCommand command = Sides.destruction(context, calls);
    if (remains.areKnown(context)) {
      destructions.forget(command);
      return StepOutcome.ALREADY_DONE;
    }
    Answer answer = destructions.destroy(command, Sides.watch(context));
    try {
      remains.settle(context, answer);
    } catch (NewClusterStillThere e) {
      destructions.forget(command); // so that the next attempt really destroys again
      throw e;
    }
    destructions.forget(command);
    return StepOutcome.DONE;
  }
}
