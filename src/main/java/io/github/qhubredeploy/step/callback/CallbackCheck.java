package io.github.qhubredeploy.step.callback;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.system.keycloak.BrokerAnswer;
import io.github.qhubredeploy.system.keycloak.KeycloakRefused;
import io.github.qhubredeploy.system.keycloak.PlatformKeycloak;

/** Looks where Keycloak sends a browser, and what it asks the provider for. */
record CallbackCheck(PlatformKeycloak keycloak, SignInProvider provider) {

  CallbackFinding look(Platform platform, String domain) {
    try {
      return judge(
          keycloak.startBrokerSignIn(platform, domain, provider.alias()),
          provider.callback(domain));
    } catch (KeycloakRefused e) {
      return new CallbackFinding(false, "✘ The sign-in could not be tried: " + e.getMessage());
    }
  }

  private CallbackFinding judge(BrokerAnswer answer, String wanted) {
    if (answer.provider() == null) {
      return new CallbackFinding(
          false,
          "✘ Keycloak did not send the browser to %s (it answered %d): the realm qhub has no provider `%s`, or JupyterHub's client does not accept this domain. See *Identity Providers* in Keycloak's console."
              .formatted(provider.title(), answer.status(), provider.alias()));
    }
    if (!wanted.equals(answer.callback())) {
      return new CallbackFinding(
          false,
          "✘ Keycloak asks %s for the callback `%s`, not for `%s`: the domain of the new platform is not what its Keycloak believes. Check `domain` in the new configuration and deploy again."
              .formatted(provider.title(), answer.callback(), wanted));
    }
    if (answer.mismatch()) {
      return new CallbackFinding(
          false,
          "✘ %s says that it does not know the callback `%s`: it was not saved, or in another application."
              .formatted(provider.title(), wanted));
    }
    String rest =
        provider == SignInProvider.GITHUB
            ? " GitHub says only to people who are signed in there whether it accepts it: sign in to the new platform once to be sure."
            : "";
    return new CallbackFinding(
        true,
        "✔ Keycloak sends browsers to %s with exactly the callback `%s`.%s"
            .formatted(String.valueOf(answer.provider().getHost()), wanted, rest));
  }
}
