package io.github.qhubredeploy.system.keycloak;

import java.time.Duration;
import java.util.List;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.CredentialRepresentation;

/** Passwords of the realm's users, and links by which users set them; users go by their ids. */
record RealmPasswords(RealmResource realm) {

  boolean sendsMail() {
    var server = realm.toRepresentation().getSmtpServer();
    return server != null && !server.getOrDefault("host", "").isBlank();
  }

  String mailLink(String id, List<String> actions, Duration lifespan) {
    realm.users().get(id).executeActionsEmail(actions, Math.toIntExact(lifespan.toSeconds()));
    return id;
  }

  boolean hasPassword(String id) {
    return realm.users().get(id).credentials().stream()
        .anyMatch(credential -> CredentialRepresentation.PASSWORD.equals(credential.getType()));
  }

  /** Keycloak adds the required action UPDATE_PASSWORD in the same transaction. */
  String giveTemporary(String id, String password) {
    CredentialRepresentation secret = new CredentialRepresentation();
    secret.setType(CredentialRepresentation.PASSWORD);
    secret.setValue(password);
    secret.setTemporary(true);
    realm.users().get(id).resetPassword(secret);
    return id;
  }
}
