package io.github.qhubredeploy.step.verify;

import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Looks at the new platform from all sides; what is found, good or bad, a person judges. */
@Component
class VerifyNewPlatformDelegate extends StepDelegate {

  private final PlatformChecks checks;

  VerifyNewPlatformDelegate(PlatformChecks checks) {
    this.checks = checks;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    Verdict verdict = checks.look(context);
    Evidence.write(context, "verification", Map.of("checks", verdict.checks()));
    if (verdict.sawNothing()) {
      throw new NothingSeen(context.variables().get(RedeploymentVariable.DOMAIN));
    }
    context.variables().set(RedeploymentVariable.VERIFICATION_EVIDENCE, verdict.text());
    return StepOutcome.DONE;
  }
}
