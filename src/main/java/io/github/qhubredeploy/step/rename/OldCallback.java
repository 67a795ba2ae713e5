package io.github.qhubredeploy.step.rename;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.oauth.OAuthRefused;
import io.github.qhubredeploy.system.oauth.SignInCallbacks;
import io.github.qhubredeploy.system.qhub.QhubConfigFile;
import io.github.qhubredeploy.system.qhub.QhubPlace;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The callback that lets people sign in to the old platform under its other name. It is added where
 * the provider has an API; a refusal is only written down, since the new platform is what counts.
 */
@Component
class OldCallback {

  private static final String CONFIG = "security.authentication.config.";

  private final SignInCallbacks callbacks;

  OldCallback(SignInCallbacks callbacks) {
    this.callbacks = callbacks;
  }

  /** What was done, as a sentence. */
  String add(StepContext context, QhubPlace old) {
    if (!context.variables().is(RedeploymentVariable.OAUTH_BY_API)) {
      return "not changed: no access to an API of the sign-in provider";
    }
    QhubConfigFile renamed = QhubConfigFile.load(old.config());
    Optional<String> client =
        renamed.get(CONFIG + "client_id").filter(id -> !id.startsWith("QHUB_SECRET_"));
    if (client.isEmpty()) {
      return "not changed: the configuration holds no client id";
    }
    String callback = callback(context, renamed);
    try {
      boolean added =
          callbacks.add(
              context.platform().identityProvider(),
              client.get(),
              callback,
              context.workspace().evidence());
      return callback + (added ? " added" : " was there already");
    } catch (OAuthRefused e) {
      return callback + " not added: " + e.getMessage();
    }
  }

  private static String callback(StepContext context, QhubConfigFile renamed) {
    String domain = context.variables().get(RedeploymentVariable.OLD_DOMAIN);
    return context.variables().is(RedeploymentVariable.SOURCE_HAS_KEYCLOAK)
        ? "https://%s/auth/realms/qhub/broker/auth0/endpoint".formatted(domain)
        : renamed
            .get(CONFIG + "oauth_callback_url")
            .orElse("https://%s/hub/oauth_callback".formatted(domain));
  }
}
