package io.github.qhubredeploy.step.callback;

import static io.github.qhubredeploy.process.RedeploymentVariable.CALLBACK_FINDING;
import static io.github.qhubredeploy.process.RedeploymentVariable.CALLBACK_UPDATED;
import static io.github.qhubredeploy.process.RedeploymentVariable.CALLBACK_URL;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.oauth.OAuthRefused;
import io.github.qhubredeploy.system.oauth.SignInCallbacks;
import org.springframework.stereotype.Component;

/** Adds the callback by the provider's API; where that refuses, a person does it instead. */
@Component
class AddCallbackDelegate extends StepDelegate {

  private final SignInCallbacks callbacks;

  AddCallbackDelegate(SignInCallbacks callbacks) {
    this.callbacks = callbacks;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    context.variables().set(CALLBACK_UPDATED, false);
    try {
      boolean added =
          callbacks.add(
              context.platform().identityProvider(),
              SignInApplication.clientId(context),
              context.variables().get(CALLBACK_URL),
              context.workspace().evidence());
      context.variables().set(CALLBACK_UPDATED, true);
      return added ? StepOutcome.DONE : StepOutcome.ALREADY_DONE;
    } catch (OAuthRefused e) {
      context.variables().set(CALLBACK_FINDING, "✘ Not done by the API: " + e.getMessage());
      return StepOutcome.DONE;
    }
  }
}
