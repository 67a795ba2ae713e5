package io.github.qhubredeploy.system.keycloak;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** A user that exists only to try the sign-in. */
record Canary(RealmResource realm, KeycloakCalls calls, String name) {

  private static final String PREFIX = "redeploy-canary-";
  private static final int SECRET_BYTES = 32;

  Canary(RealmResource realm, KeycloakCalls calls) {
    this(realm, calls, PREFIX + random(4));
  }

  /** Makes the user and returns its password. */
  String create(String group) {
    String password = random(SECRET_BYTES);
    CredentialRepresentation secret = new CredentialRepresentation();
    secret.setType(CredentialRepresentation.PASSWORD);
    secret.setValue(password);
    secret.setTemporary(false);
    UserRepresentation user = new UserRepresentation();
    user.setUsername(name);
    user.setEnabled(true);
    user.setGroups(List.of(group));
    user.setCredentials(List.of(secret));
    calls.answering("making of user " + name, () -> realm.users().create(user));
    return password;
  }

  /** Removes this user, and those that a crash has left behind; returns how many. */
  int removeLeftovers() {
    List<UserRepresentation> found =
        realm.users().searchByUsername(PREFIX, false).stream()
            .filter(user -> user.getUsername().startsWith(PREFIX))
            .toList();
    found.forEach(user -> realm.users().get(user.getId()).remove());
    return found.size();
  }

  /** Whether the name is one of ours. */
  static boolean isCanary(String name) {
    return name.startsWith(PREFIX);
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
