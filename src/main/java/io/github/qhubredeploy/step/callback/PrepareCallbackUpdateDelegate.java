package io.github.qhubredeploy.step.callback;

import static io.github.qhubredeploy.process.RedeploymentVariable.CALLBACK_STEPS;
import static io.github.qhubredeploy.process.RedeploymentVariable.CALLBACK_URL;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.qhub.QhubConfigFile;
import org.springframework.stereotype.Component;

/** Tells a person which callback address to enter, and where. */
@Component
class PrepareCallbackUpdateDelegate extends StepDelegate {

  private static final String CONFIG = "qhub-config.yaml";

  @Override
  protected StepOutcome run(StepContext context) {
    SignInProvider provider = SignInProvider.of(context);
    String domain = context.variables().get(RedeploymentVariable.DOMAIN);
    QhubConfigFile config = QhubConfigFile.load(context.workspace().fresh().resolve(CONFIG));
    context.variables().set(CALLBACK_URL, provider.callback(domain));
    context.variables().set(CALLBACK_STEPS, provider.steps(config, domain));
    return StepOutcome.DONE;
  }
}
