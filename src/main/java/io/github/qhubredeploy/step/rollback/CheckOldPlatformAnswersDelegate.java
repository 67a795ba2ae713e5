package io.github.qhubredeploy.step.rollback;

import static io.github.qhubredeploy.process.RedeploymentVariable.ROLLBACK_EVIDENCE;

import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Proves that the old platform serves its own name again. */
@Component
class CheckOldPlatformAnswersDelegate extends StepDelegate {

  private final OldPlatform oldPlatform;

  CheckOldPlatformAnswersDelegate(OldPlatform oldPlatform) {
    this.oldPlatform = oldPlatform;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    OldPlatform.Seen seen = oldPlatform.await(context);
    Evidence.write(
        context, "old-platform-back", Map.of("good", seen.good(), "faults", seen.faults()));
    if (!seen.isBack()) {
      throw new OldPlatformSilent(seen.faults());
    }
    context.variables().set(ROLLBACK_EVIDENCE, RollbackEvidence.of(context, seen));
    return StepOutcome.DONE;
  }
}
