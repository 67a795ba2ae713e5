package io.github.qhubredeploy.system.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.testing.IdentityWorld;
import io.github.qhubredeploy.testing.RealKeycloak;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;

/** Sign-in, sign-in through a provider, and the root account of a real Keycloak 15.0.2. */
class KeycloakSignInIT {

  private static final String DOMAIN = IdentityWorld.DOMAIN;
  private static final KeycloakSettings SETTINGS =
      new KeycloakSettings(Duration.ofSeconds(10), Duration.ofSeconds(60), false);
  private static final Keycloaks KEYCLOAKS = new AdminKeycloaks(SETTINGS);
  private RealKeycloak server;

  @BeforeEach
  void freshRealm() {
    server = new RealKeycloak();
  }

  @Test
  void aTestUserSignsInByTheLoginPageAndIsGoneAfterwards() {
    try (Realm realm = realm()) {
      UserDirectory before = realm.read();

      assertThat(realm.trySignIn(DOMAIN, "/analyst"))
          .contains("jupyterhub_developer")
          .doesNotContain("jupyterhub_admin");
      assertThat(realm.trySignIn(DOMAIN, "/admin"))
          .contains("jupyterhub_admin", "dask_gateway_admin");
      assertThat(realm.read().byName()).isEqualTo(before.byName());
      assertThatThrownBy(() -> realm.trySignIn("other.example.com", "/analyst"))
          .isInstanceOf(KeycloakRefused.class)
          .hasMessageContaining("no login form");
      assertThat(realm.read().byName()).isEqualTo(before.byName());
    }
  }

  @Test
  void keycloakSendsBrowsersToTheProviderWithTheDomainsCallback() {
    BrokerAnswer github = KEYCLOAKS.startBrokerSignIn(server.url(), DOMAIN, "github");
    BrokerAnswer none = KEYCLOAKS.startBrokerSignIn(server.url(), DOMAIN, "auth0");

    assertThat(github.provider()).hasHost("github.com").hasPath("/login/oauth/authorize");
    assertThat(github.callback())
        .isEqualTo("https://" + DOMAIN + "/auth/realms/qhub/broker/github/endpoint");
    assertThat(none.provider()).isNull();
    try (Realm realm = realm()) {
      assertThat(realm.identityProviders()).containsExactly("github");
      assertThat(realm.redirectUris("jupyterhub"))
          .contains("https://" + DOMAIN + "/hub/oauth_callback");
    }
  }

  @Test
  void theRotationEndsOldPasswordAndOldTokens() {
    KeycloakConnections connections = new KeycloakConnections(SETTINGS);
    RootAccount root = KEYCLOAKS.root(server.url());
    String next = UUID.randomUUID().toString();
    try (Keycloak before =
            connections.signedIn(server.url(), RootAccount.NAME, server.rootPassword());
        Keycloak same =
            connections.withToken(server.url(), before.tokenManager().getAccessTokenString())) {
      assertThat(same.realm("qhub").users().count()).isZero();

      root.change(server.rootPassword(), next);

      assertThatThrownBy(() -> same.realm("qhub").users().count()).hasMessageContaining("401");
      assertThatThrownBy(() -> before.tokenManager().refreshToken()).hasMessageContaining("401");
    }
    assertThat(root.accepts(server.rootPassword())).isFalse();
    assertThat(root.accepts(next)).isTrue();
    assertThatThrownBy(() -> root.change(server.rootPassword(), next))
        .isInstanceOf(KeycloakRefused.class)
        .hasMessageContaining("401")
        .hasMessageNotContaining(server.rootPassword());
  }

  private Realm realm() {
    return KEYCLOAKS.open(server.url(), RootAccount.NAME, server.rootPassword());
  }
}
