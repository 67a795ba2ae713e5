package io.github.qhubredeploy.step.restore;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import org.springframework.stereotype.Component;

/** Gives homes the names and the owner that QHub 0.4 expects. */
@Component
class RenameHomeDirectoriesDelegate extends StepDelegate {

  private final Targets targets;

  RenameHomeDirectoriesDelegate(Targets targets) {
    this.targets = targets;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    return targets.with(
        context,
        target -> {
          try {
            new HomeRenaming(target).rename();
            return StepOutcome.DONE;
          } catch (HomesCollide found) {
            throw new RestoreQuestions(target).about(found);
          }
        });
  }
}
