package io.github.qhubredeploy.step.rollback;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.qhub.PrivateFile;
import io.github.qhubredeploy.system.qhub.QhubCalls;
import io.github.qhubredeploy.system.qhub.QhubDeployments;
import io.github.qhubredeploy.system.qhub.QhubPlace;
import org.springframework.stereotype.Component;

/** Gives the old platform its configuration and its domain back. */
@Component
class RestoreOldPlatformDelegate extends StepDelegate {

  private final QhubCalls calls;
  private final QhubDeployments deployments;
  private final Position position;

  RestoreOldPlatformDelegate(QhubCalls calls, QhubDeployments deployments, Position position) {
    this.calls = calls;
    this.deployments = deployments;
    this.position = position;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    boolean acted = restoreConfiguration(Sides.old(context));
    if (position.oldPlatformRenamed(context)) {
      acted |= deployments.deploy(Sides.restoration(context, calls), Sides.watch(context));
    }
    return acted ? StepOutcome.DONE : StepOutcome.ALREADY_DONE;
  }

  /** Byte for byte; no original means that the configuration was never touched. */
  private static boolean restoreConfiguration(QhubPlace old) {
    PrivateFile original = new PrivateFile(old.original());
    return original.exists() && new PrivateFile(old.config()).become(original.bytes());
  }
}
