package io.github.qhubredeploy.system.keycloak;

import java.net.URI;
import java.util.Locale;
import java.util.Map;

/** Begins a sign-in through an outside provider and goes as far as that provider's door. */
record BrokerSignIn(Browser browser) {

  private static final int HOPS = 5;

  BrokerAnswer start(String domain, String provider) {
    URI page = new HubSignIn(browser, domain).page(Map.of("kc_idp_hint", provider));
    Browser.Page answer = browser.get(page);
    for (int hop = 0; hop < HOPS && answer.location().isPresent(); hop++) {
      URI next = answer.location().get();
      if (!browser.isOurs(next)) {
        return new BrokerAnswer(
            answer.status(),
            next,
            BrowserSignIn.parameter(next, "redirect_uri").orElse(null),
            provider.equals("auth0") && refusedBy(next));
      }
      answer = browser.get(next);
    }
    return new BrokerAnswer(answer.status(), null, null, false);
  }

  /** Auth0 tells everybody that it does not know a callback; GitHub only who is signed in there. */
  private boolean refusedBy(URI provider) {
    try {
      Browser.Page page = browser.get(provider);
      return page.status() >= 400
          && page.body().toLowerCase(Locale.ROOT).contains("callback url mismatch");
    } catch (KeycloakRefused e) {
      return false;
    }
  }
}
