package io.github.qhubredeploy.system.keycloak;

import static io.github.qhubredeploy.system.keycloak.KeycloakRefused.asking;

import java.net.URI;
import java.util.List;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** The root account by the admin REST API; each password gets a connection of its own. */
record AdminRootAccount(URI base, KeycloakConnections connections) implements RootAccount {

  private static final int UNAUTHORIZED = 401;

  @Override
  public boolean accepts(String password) {
    try (Keycloak keycloak = connections.signedIn(base, NAME, password)) {
      token(keycloak);
      return true;
    } catch (KeycloakRefused e) {
      if (e.status() == UNAUTHORIZED) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void change(String current, String next) {
    try (Keycloak keycloak = connections.signedIn(base, NAME, current)) {
      String oldToken = token(keycloak);
      CredentialRepresentation secret = new CredentialRepresentation();
      secret.setType(CredentialRepresentation.PASSWORD);
      secret.setValue(next);
      secret.setTemporary(false);
      asking(
          "change of the root password",
          () -> {
            account(keycloak).resetPassword(secret);
            return NAME;
          });
      endSessions(next);
      if (accepts(current)) {
        throw new RotationUnproved("the password before");
      }
      if (tokenWorks(oldToken)) {
        throw new RotationUnproved("a token made with the password before");
      }
    }
  }

  @Override
  public void endSessions(String password) {
    try (Keycloak keycloak = connections.signedIn(base, NAME, password)) {
      asking(
          "end of root's sessions",
          () -> {
            account(keycloak).logout();
            return NAME;
          });
    }
  }

  private boolean tokenWorks(String token) {
    try (Keycloak keycloak = connections.withToken(base, token)) {
      asking("a look with an old token", () -> keycloak.realm("master").users().count());
      return true;
    } catch (KeycloakRefused e) {
      if (e.status() == UNAUTHORIZED) {
        return false;
      }
      throw e;
    }
  }

  private static String token(Keycloak keycloak) {
    return asking("sign-in of root", () -> keycloak.tokenManager().getAccessTokenString());
  }

  private static UserResource account(Keycloak keycloak) {
    List<UserRepresentation> found = keycloak.realm("master").users().searchByUsername(NAME, true);
    if (found.isEmpty()) {
      throw new KeycloakRefused("search for user root in realm master", 404, "no such user");
    }
    return keycloak.realm("master").users().get(found.get(0).getId());
  }
}
