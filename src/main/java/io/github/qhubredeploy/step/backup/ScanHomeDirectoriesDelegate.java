package io.github.qhubredeploy.step.backup;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import org.springframework.stereotype.Component;

/** Counts homes and shared folders, divides them, and looks how much is gone. */
@Component
class ScanHomeDirectoriesDelegate extends StepDelegate {

  private final Passes passes;
  private final DeletionSettings deletions;

  ScanHomeDirectoriesDelegate(Passes passes, DeletionSettings deletions) {
    this.passes = passes;
    this.deletions = deletions;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    return passes.with(
        context,
        pass -> {
          boolean known = pass.archive().size(pass.layout().scan(pass.name())).isPresent();
          new HomeBackup(pass).scan();
          new Deletions(pass, deletions).judge();
          return known ? StepOutcome.ALREADY_DONE : StepOutcome.DONE;
        });
  }
}
