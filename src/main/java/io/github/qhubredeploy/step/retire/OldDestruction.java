package io.github.qhubredeploy.step.retire;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.qhub.QhubCalls;
import io.github.qhubredeploy.system.qhub.QhubCommand;
import io.github.qhubredeploy.system.qhub.QhubDestructions;
import org.springframework.stereotype.Component;

/** The destruction of the old platform, from qhub's call to its proof. */
@Component
class OldDestruction {

  private final QhubCalls calls;
  private final QhubDestructions destructions;
  private final DestructionProof proof;

  OldDestruction(QhubCalls calls, QhubDestructions destructions, DestructionProof proof) {
    this.calls = calls;
    this.destructions = destructions;
    this.proof = proof;
  }

  /** False when it was proved before. */
  boolean run(StepContext context) {
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
    return !already;
  }
}
