package io.github.qhubredeploy.step.publish;

import static io.github.qhubredeploy.process.RedeploymentVariable.TARGET_VERSION;

import io.github.qhubredeploy.platform.Secrets;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.process.Workspace;
import io.github.qhubredeploy.system.qhub.QhubCommand;
import io.github.qhubredeploy.system.qhub.QhubCommands;
import io.github.qhubredeploy.system.qhub.QhubVersion;
import java.util.List;
import org.springframework.stereotype.Component;

/** Renders infrastructure and workflow files with the target version. */
@Component
class RenderConfigurationDelegate extends StepDelegate {

  private final Rendering rendering;
  private final Secrets secrets;

  RenderConfigurationDelegate(QhubCommands commands, Secrets secrets) {
    this.rendering = new Rendering(commands);
    this.secrets = secrets;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    Workspace workspace = context.workspace();
    QhubCommand command =
        new QhubCommand(
            "render-new",
            new QhubVersion(context.variables().get(TARGET_VERSION)),
            workspace.fresh(),
            List.of("render", "-c", PublishedFiles.CONFIG),
            secrets.resolve(context.platform().providerCredentials()),
            workspace.freshTemporary(),
            workspace.logs());
    rendering.run(command, context);
    return StepOutcome.DONE;
  }
}
