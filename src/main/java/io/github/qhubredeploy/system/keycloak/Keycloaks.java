package io.github.qhubredeploy.system.keycloak;

import java.net.URI;

/** Opens a Keycloak; the base address ends with {@code /auth}. */
public interface Keycloaks {

  /** The platform's realm, by an account of realm master. */
  Realm open(URI base, String user, String password);

  /** The root account. */
  RootAccount root(URI base);

  /**
   * Begins a sign-in through an outside provider as a browser would, and tells where Keycloak sends
   * the browser.
   *
   * @param domain the platform's name, as browsers call it
   * @param provider alias, such as {@code github}
   */
  BrokerAnswer startBrokerSignIn(URI base, String domain, String provider);
}
