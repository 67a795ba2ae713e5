package io.github.qhubredeploy.system.keycloak;

import java.net.URI;
import org.springframework.stereotype.Component;

/** Keycloak by its admin REST API. */
@Component
class AdminKeycloaks implements Keycloaks {

  private final KeycloakSettings settings;

  AdminKeycloaks(KeycloakSettings settings) {
    this.settings = settings;
  }

  @Override
  public Realm open(URI base, String user, String password) {
    return new AdminRealm(
        new KeycloakConnections(settings).signedIn(base, user, password), base, settings);
  }

  @Override
  public RootAccount root(URI base) {
    return new AdminRootAccount(base, new KeycloakConnections(settings));
  }

  @Override
  public BrokerAnswer startBrokerSignIn(URI base, String domain, String provider) {
    return new BrokerSignIn(new Browser(base, domain, settings)).start(domain, provider);
  }
}
