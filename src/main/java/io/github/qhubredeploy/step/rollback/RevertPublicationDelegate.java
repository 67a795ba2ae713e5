package io.github.qhubredeploy.step.rollback;

import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.NOT_ACCEPTED;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import org.springframework.stereotype.Component;

/**
 * Takes back what was published: the configuration by a new commit, the callback at the provider.
 */
@Component
class RevertPublicationDelegate extends StepDelegate {

  private final PublicationRevert revert;
  private final CallbackRemoval callbacks;

  RevertPublicationDelegate(PublicationRevert revert, CallbackRemoval callbacks) {
    this.revert = revert;
    this.callbacks = callbacks;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    context.decisions().require("The publication is not reverted", NOT_ACCEPTED);
    boolean removed = callbacks.run(context);
    return revert.run(context) || removed ? StepOutcome.DONE : StepOutcome.ALREADY_DONE;
  }
}
