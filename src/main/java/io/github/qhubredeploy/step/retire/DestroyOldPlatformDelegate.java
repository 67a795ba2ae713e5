package io.github.qhubredeploy.step.retire;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.qhub.QhubCalls;
import io.github.qhubredeploy.system.qhub.QhubCommand;
import io.github.qhubredeploy.system.qhub.QhubDestructions;
import org.springframework.stereotype.Component;

/** Destroys the old platform; done only when its cluster no longer answers. */
@Component
class DestroyOldPlatformDelegate extends StepDelegate {

  private final QhubCalls calls;
  private final QhubDestructions destructions;
  private final DestructionProof proof;

  DestroyOldPlatformDelegate(
      QhubCalls calls, QhubDestructions destructions, DestructionProof proof) {
    this.calls = calls;
    this.destructions = destructions;
    this.proof = proof;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    DestructionRecord record = DestructionRecord.of(context);
    QhubCommand command = OldPlace.destruction(context, calls);
    boolean already = record.isDone();
    if (!already) {
      String complaint = destructions.destroy(command, OldPlace.watch(context)).complaint();
      try {
        proof.mustBeGone(context, complaint);
      } catch (NotDestroyed e) {
        destructions.forget(command); // so that the next attempt really destroys again
        throw e;
      }
      record.done(context, complaint);
    }
    destructions.forget(command);
    return already ? StepOutcome.ALREADY_DONE : StepOutcome.DONE;
  }
}
