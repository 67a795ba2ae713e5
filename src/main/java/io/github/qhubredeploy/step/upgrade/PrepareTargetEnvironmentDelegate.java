package io.github.qhubredeploy.step.upgrade;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.qhub.QhubEnvironments;
import io.github.qhubredeploy.system.qhub.QhubVersion;
import org.springframework.stereotype.Component;

/** Installs qhub at the target version, beside the old one. */
@Component
class PrepareTargetEnvironmentDelegate extends StepDelegate {

  private final QhubEnvironments environments;

  PrepareTargetEnvironmentDelegate(QhubEnvironments environments) {
    this.environments = environments;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    environments.prepare(
        new QhubVersion(context.variables().get(RedeploymentVariable.TARGET_VERSION)));
    return StepOutcome.DONE;
  }
}
