package io.github.qhubredeploy.system.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * The password hashes in a file of Keycloak's own export, which the admin API does not give. The
 * file is read where it lies and never copied; nothing but hashes is taken from it.
 */
public final class ServerExport {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<PosixFilePermission> OWNERS =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private final Map<String, List<CredentialRepresentation>> credentials;

  private ServerExport(Map<String, List<CredentialRepresentation>> credentials) {
    this.credentials = credentials;
  }

  /** No hash is known. */
  public static ServerExport none() {
    return new ServerExport(Map.of());
  }

  /**
   * Reads the file of realm {@code qhub}, alone or in a list of realms.
   *
   * @throws ServerExportUnreadable when it is not such a file, or others can read it too
   */
  public static ServerExport read(Path file) {
    try {
      if (!OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
        throw new ServerExportUnreadable(file, "others than its owner may read it: chmod 600");
      }
      JsonNode root = JSON.readTree(file.toFile());
      for (JsonNode realm : root.isArray() ? root : List.of(root)) {
        if (realm.path("realm").asText().equals(Realm.NAME) && realm.path("users").isArray()) {
          return of(realm.path("users"));
        }
      }
      throw new ServerExportUnreadable(file, "it holds no users of realm " + Realm.NAME);
    } catch (JsonProcessingException e) {
      throw new ServerExportUnreadable(file, "it is not JSON"); // Jackson would quote the file
    } catch (IOException e) {
      throw new ServerExportUnreadable(file, e.getClass().getSimpleName());
    }
  }

  private static ServerExport of(JsonNode users) {
    Map<String, List<CredentialRepresentation>> found = new HashMap<>();
    for (JsonNode user : users) {
      List<CredentialRepresentation> passwords = new ArrayList<>();
      for (JsonNode one : user.path("credentials")) {
        if (one.path("type").asText().equals(CredentialRepresentation.PASSWORD)
            && one.path("secretData").isTextual()) {
          passwords.add(password(one));
        }
      }
      if (!passwords.isEmpty()) {
        found.put(user.path("username").asText().toLowerCase(Locale.ROOT), passwords);
      }
    }
    return new ServerExport(found);
  }

  /** Without the id: Keycloak makes a new one. */
  private static CredentialRepresentation password(JsonNode one) {
    CredentialRepresentation made = new CredentialRepresentation();
    made.setType(CredentialRepresentation.PASSWORD);
    made.setSecretData(one.path("secretData").asText());
    made.setCredentialData(one.path("credentialData").asText());
    if (one.path("createdDate").isNumber()) {
      made.setCreatedDate(one.path("createdDate").asLong());
    }
    return made;
  }

  /** Users whose hash is known, in small letters. */
  public Set<String> names() {
    return new TreeSet<>(credentials.keySet());
  }

  UserRepresentation representation(RealmUser user) {
    UserRepresentation made = Representations.of(user);
    List<CredentialRepresentation> known = credentials.get(user.name());
    if (known != null) {
      made.setCredentials(known);
    }
    return made;
  }

  @Override
  public String toString() {
    return "password hashes of %d users".formatted(credentials.size());
  }
}
