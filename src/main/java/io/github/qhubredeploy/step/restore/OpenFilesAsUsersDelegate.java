package io.github.qhubredeploy.step.restore;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.process.VerificationLevel;
import io.github.qhubredeploy.process.VerificationLevels;
import org.springframework.stereotype.Component;

/** Opens restored homes as their users' own servers would; what is found, a person judges. */
@Component
class OpenFilesAsUsersDelegate extends StepDelegate {

  private final Targets targets;
  private final UserTrialSettings settings;

  OpenFilesAsUsersDelegate(Targets targets, UserTrialSettings settings) {
    this.targets = targets;
    this.settings = settings;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    return targets.with(
        context,
        target -> {
          VerificationLevel level = new UserTrial(target, settings).level();
          VerificationLevels.record(context, level);
          return StepOutcome.DONE;
        });
  }
}
