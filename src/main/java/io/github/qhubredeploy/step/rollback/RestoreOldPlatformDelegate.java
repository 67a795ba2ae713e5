package io.github.qhubredeploy.step.rollback;

import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.NOT_ACCEPTED;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.qhub.PrivateFile;
import io.github.qhubredeploy.system.qhub.QhubPlace;
import org.springframework.stereotype.Component;

/** Gives the old platform its configuration and its domain back. */
@Component
class RestoreOldPlatformDelegate extends StepDelegate {

  private final OldName name;

  RestoreOldPlatformDelegate(OldName name) {
    this.name = name;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    context.decisions().require("The old platform is not changed back", NOT_ACCEPTED);
    boolean acted = restoreConfiguration(Sides.old(context));
    acted |= name.restore(context);
    return acted ? StepOutcome.DONE : StepOutcome.ALREADY_DONE;
  }

  /** Byte for byte; no original means that the configuration was never touched. */
  private static boolean restoreConfiguration(QhubPlace old) {
    PrivateFile original = new PrivateFile(old.original());
    return original.exists() && new PrivateFile(old.config()).become(original.bytes());
  }
}
