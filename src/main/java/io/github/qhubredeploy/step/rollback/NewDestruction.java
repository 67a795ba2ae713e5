package io.github.qhubredeploy.step.rollback;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.qhub.QhubCalls;
import io.github.qhubredeploy.system.qhub.QhubCommand;
import io.github.qhubredeploy.system.qhub.QhubDestructions;
import io.github.qhubredeploy.system.qhub.QhubDestructions.Answer;
import org.springframework.stereotype.Component;

/** The destruction of the new platform, from qhub's call to what is left. */
@Component
class NewDestruction {

  private final QhubCalls calls;
  private final QhubDestructions destructions;
  private final NewPlatformRemains remains;

  NewDestruction(QhubCalls calls, QhubDestructions destructions, NewPlatformRemains remains) {
    this.calls = calls;
    this.destructions = destructions;
    this.remains = remains;
  }

  /** False when it was settled before. */
  boolean run(StepContext context) {
    QhubCommand command = Sides.destruction(context, calls);
    boolean already = remains.areKnown(context);
    if (!already) {
      Answer answer = destructions.destroy(command, Sides.watch(context));
      try {
        remains.settle(context, answer);
      } catch (NewClusterStillThere e) {
        destructions.forget(command); // so that the next attempt really destroys again
        throw e;
      }
    }
    destructions.forget(command);
    return !already;
  }
}
