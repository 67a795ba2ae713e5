package io.github.qhubredeploy.step.deploy;

import static io.github.qhubredeploy.process.RedeploymentVariable.GUARD_REMOVAL_CONFIRMED;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import org.springframework.stereotype.Component;

/** Removes the guard line once an approver has said so, and writes down who removed it. */
@Component
class RemovePreventDeployDelegate extends StepDelegate {

  @Override
  protected StepOutcome run(StepContext context) {
    if (!context.variables().is(GUARD_REMOVAL_CONFIRMED)) {
      throw new GuardNotReleased();
    }
    GuardLine guard = new GuardLine(NewPlace.of(context).config());
    GuardRemoval removal = new GuardRemoval(context);
    if (!guard.isThere()) {
      removal.foundDone(guard.config());
      return StepOutcome.ALREADY_DONE;
    }
    removal.begin();
    guard.remove();
    removal.end();
    return StepOutcome.DONE;
  }
}
