package io.github.qhubredeploy.system.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Supplier;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.ClientsResource;

/** Opens the room for tests of other rooms. */
public final class KeycloakRoom {

  private static final KeycloakSettings SETTINGS =
      new KeycloakSettings(Duration.ofSeconds(10), Duration.ofSeconds(60), false);

  private KeycloakRoom() {}

  /** The way to a real Keycloak. */
  public static Keycloaks real() {
    return new AdminKeycloaks(SETTINGS);
  }

  /** The same, which gives up a server that does not answer after this, as it is at the time. */
  public static Keycloaks patient(Supplier<Duration> answerLimit) {
    return new Keycloaks() {
      @Override
      public Realm open(URI base, String user, String password) {
        return now().open(base, user, password);
      }

      @Override
      public RootAccount root(URI base) {
        return now().root(base);
      }

      @Override
      public BrokerAnswer startBrokerSignIn(URI base, String domain, String provider) {
        return now().startBrokerSignIn(base, domain, provider);
      }

      private Keycloaks now() {
        return new AdminKeycloaks(
            new KeycloakSettings(Duration.ofSeconds(10), answerLimit.get(), false));
      }
    };
  }

  /** What stands in the token that JupyterHub gets when this user signs in by the login page. */
  public static JsonNode signIn(
      URI base, String rootPassword, String domain, String user, String password) {
    String token =
        new BrowserSignIn(new Browser(base, domain, SETTINGS), domain)
            .token(user, password, hubSecret(base, rootPassword));
    try {
      return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hubSecret(URI base, String rootPassword) {
    try (Keycloak keycloak =
        new KeycloakConnections(SETTINGS).signedIn(base, RootAccount.NAME, rootPassword)) {
      ClientsResource clients = keycloak.realm(Realm.NAME).clients();
      String id = clients.findByClientId(Realm.HUB).get(0).getId();
      return clients.get(id).getSecret().getValue();
    }
  }
}
