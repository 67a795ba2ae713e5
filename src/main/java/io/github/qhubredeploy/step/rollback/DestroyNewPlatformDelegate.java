package io.github.qhubredeploy.step.rollback;

import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.NEW_CLUSTER_DESTRUCTION_DECIDED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.NOT_ACCEPTED;
import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.PLAN_APPROVED;

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
    context
        .decisions()
        .require(
            "The new platform is not destroyed",
            PLAN_APPROVED,
            NEW_CLUSTER_DESTRUCTION_DECIDED,
            NOT_ACCEPTED);
    return destruction.run(context) ? StepOutcome.DONE : StepOutcome.ALREADY_DONE;
  }
}
