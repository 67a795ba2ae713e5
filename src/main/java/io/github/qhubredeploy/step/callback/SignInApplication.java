package io.github.qhubredeploy.step.callback;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.oauth.OAuthRefused;
import io.github.qhubredeploy.system.qhub.QhubConfigFile;

/** The application at the sign-in provider that the new configuration names. */
final class SignInApplication {

  private static final String CLIENT = "security.authentication.config.client_id";

  private SignInApplication() {}

  /** Its client id, which may be kept out of the file by a placeholder of qhub. */
  static String clientId(StepContext context) {
    return QhubConfigFile.load(context.workspace().fresh().resolve("qhub-config.yaml"))
        .get(CLIENT)
        .filter(id -> !id.isBlank() && !id.startsWith("QHUB_SECRET_"))
        .orElseThrow(
            () ->
                new OAuthRefused(
                    "the configuration does not hold the application's client id (%s)"
                        .formatted(CLIENT),
                    true));
  }
}
