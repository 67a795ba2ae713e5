package io.github.qhubredeploy.system.keycloak;

import java.net.URI;
import java.util.List;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** The root account by the admin REST API; each password gets a connection of its own. */
record AdminRootAccount(URI base, KeycloakConnections connections) implements RootAccount {

  private static final String MASTER = "master";
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
      calls()
          .asking(
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
      calls()
          .asking(
              "end of root's sessions",
              () -> {
                account(keycloak).logout();
                return NAME;
              });
    }
  }

  private KeycloakCalls calls() {
    return new KeycloakCalls(base, MASTER);
  }

  private boolean tokenWorks(String token) {
    try (Keycloak keycloak = connections.withToken(base, token)) {
      calls().once("a look with an old token", () -> keycloak.realm(MASTER).users().count());
      return true;
    } catch (KeycloakRefused e) {
      if (e.status() == UNAUTHORIZED) {
        return false;
      }
      throw e;
    }
  }

  private String token(Keycloak keycloak) {
    return calls().once("sign-in of root", () -> keycloak.tokenManager().getAccessTokenString());
  }

  private UserResource account(Keycloak keycloak) {
    List<UserRepresentation> found = keycloak.realm(MASTER).users().searchByUsername(NAME, true);
    if (found.isEmpty()) {
      throw calls().refused("search for user root", 404, "no such user");
    }
    return keycloak.realm(MASTER).users().get(found.get(0).getId());
  }
}
