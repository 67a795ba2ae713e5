package io.github.qhubredeploy.step.callback;

import static io.github.qhubredeploy.process.RedeploymentVariable.CALLBACK_FINDING;
import static io.github.qhubredeploy.process.RedeploymentVariable.CALLBACK_MATCHES;
import static io.github.qhubredeploy.process.RedeploymentVariable.DOMAIN;

import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.keycloak.PlatformKeycloak;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Begins a sign-in as a browser would, and looks which callback the provider is asked for. */
@Component
class CheckCallbackDelegate extends StepDelegate {

  private final PlatformKeycloak keycloak;

  CheckCallbackDelegate(PlatformKeycloak keycloak) {
    this.keycloak = keycloak;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    SignInProvider provider = SignInProvider.of(context);
    String domain = context.variables().get(DOMAIN);
    CallbackFinding finding =
        new CallbackCheck(keycloak, provider).look(context.platform(), domain);
    context.variables().set(CALLBACK_MATCHES, finding.matches());
    context.variables().set(CALLBACK_FINDING, finding.text());
    Evidence.write(context, "callback", Map.of("finding", finding));
    return StepOutcome.DONE;
  }
}
