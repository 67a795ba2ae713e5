package io.github.qhubredeploy.step.restore;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.kubernetes.QhubNames;
import org.springframework.stereotype.Component;

/** Starts the new hub on the restored database. */
@Component
class RestartHubDelegate extends StepDelegate {

  private final Targets targets;

  RestartHubDelegate(Targets targets) {
    this.targets = targets;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    return targets.with(
        context,
        target -> {
          target
              .cluster()
              .scale(target.namespace(), QhubNames.HUB, 1, target.settings().hubLimit());
          if (!target
              .cluster()
              .awaitReady(target.namespace(), QhubNames.HUB, target.settings().hubLimit())) {
            throw new HubNotReady(target.namespace(), target.settings().hubLimit());
          }
          new Closing(target).open();
          target.move("Removal of marks", "clear-marks.sh");
          RestoreEvidence.add(context, "hub", "ready on the restored database");
          return StepOutcome.DONE;
        });
  }
}
