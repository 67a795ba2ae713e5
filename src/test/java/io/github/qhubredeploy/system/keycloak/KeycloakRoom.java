package io.github.qhubredeploy.system.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
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

  /** The same, which gives up so soon on a server that does not answer. */
  public static Keycloaks impatient(Duration answerLimit) {
    return new AdminKeycloaks(new KeycloakSettings(Duration.ofSeconds(10), answerLimit, false));
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
