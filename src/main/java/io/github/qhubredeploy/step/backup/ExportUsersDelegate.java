package io.github.qhubredeploy.step.backup;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import org.springframework.stereotype.Component;

/** Keeps the users of an old platform that has Keycloak already. */
@Component
class ExportUsersDelegate extends StepDelegate {

  private final UserExport export;

  ExportUsersDelegate(UserExport export) {
    this.export = export;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    return context.variables().is(RedeploymentVariable.SOURCE_HAS_KEYCLOAK)
        ? export.run(context)
        : StepOutcome.ALREADY_DONE;
  }
}
