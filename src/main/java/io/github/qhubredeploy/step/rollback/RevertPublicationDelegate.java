package io.github.qhubredeploy.step.rollback;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import org.springframework.stereotype.Component;

/** Takes the published configuration back by a new commit, when it was pushed. */
@Component
class RevertPublicationDelegate extends StepDelegate {

  private final PublicationRevert revert;

  RevertPublicationDelegate(PublicationRevert revert) {
    this.revert = revert;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    return revert.run(context) ? StepOutcome.DONE : StepOutcome.ALREADY_DONE;
  }
}
