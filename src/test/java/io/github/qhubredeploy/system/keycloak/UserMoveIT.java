package io.github.qhubredeploy.system.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.testing.RealKeycloak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 2 500 users leave one realm and come into another, on a real Keycloak 15.0.2. */
class UserMoveIT {

  private static final int USERS = 2_500;
  private static final int GROUPS = 40;
  private static final Keycloaks KEYCLOAKS =
      new AdminKeycloaks(
          new KeycloakSettings(Duration.ofSeconds(10), Duration.ofSeconds(60), false));
  private final String password = UUID.randomUUID().toString();
  @TempDir Path dir;

  @Test
  void usersAreEqualInTheOtherRealmAndOneWhoseHashCameAlongSignsInWithTheOldPassword()
      throws IOException {
    RealKeycloak old = new RealKeycloak();
    byte[] exported;
    Path file;
    try (Realm realm = open(old)) {
      UserDirectory all = directory();
      new UserImport(realm, new UserDirectory(all.users().subList(1, 2), all.groups()))
          .run(done -> {});
      new RawRealm(old).setPassword("user-0001", password);
      file = serverExport(old); // of one user: of all of them it takes minutes
      new UserImport(realm, all).run(done -> {});
      exported = UserFile.write(realm.readWithIdentities());
    }
    Map<String, String> before = new RawRealm(old).content();

    RealKeycloak fresh = new RealKeycloak();
    try (Realm realm = open(fresh)) {
      UserDirectory plan = UserFile.read(exported);
      ServerExport hashes = ServerExport.read(file);
      assertThat(hashes.names()).containsExactly("user-0001");
      new UserImport(realm, plan, hashes).run(done -> {});
      assertThat(new UserImport(realm, plan, hashes).run(done -> {}).changedNothing()).isTrue();
      assertThat(realm.hasPassword("user-0001")).isTrue();
      assertThat(realm.hasPassword("user-0002")).isFalse();
    }

    RawRealm raw = new RawRealm(fresh);
    assertThat(before).hasSizeGreaterThan(USERS + GROUPS);
    assertThat(raw.content()).isEqualTo(before);
    assertThat(raw.token("qhub", "admin-cli", "user-0001", password).has("access_token")).isTrue();
    assertThat(raw.token("qhub", "admin-cli", "user-0002", password).has("access_token")).isFalse();
  }

  private Path serverExport(RealKeycloak server) throws IOException {
    Path file = dir.resolve("export.json");
    server.export(file);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static Realm open(RealKeycloak server) {
    return KEYCLOAKS.open(server.url(), "root", server.rootPassword());
  }

  private static UserDirectory directory() {
    List<RealmGroup> groups = new ArrayList<>();
    for (int i = 0; i < GROUPS; i++) {
      String path = i % 4 == 0 ? "/Team-" + i : "/Team-" + (i - i % 4) + "/part-" + i;
      groups.add(new RealmGroup(path, Map.of("jupyterlab_profiles", List.of("Small", "P" + i))));
    }
    List<RealmUser> users = new ArrayList<>();
    for (int i = 0; i < USERS; i++) {
      users.add(user(i, groups.get(i % GROUPS).path()));
    }
    return new UserDirectory(users, groups);
  }

  private static RealmUser user(int i, String group) {
    String name = "user-%04d".formatted(i);
    RealmUser user =
        new RealmUser(
            name,
            i % 3 == 0 ? null : name + "@example.com",
            i % 2 == 0,
            "Ü" + i,
            i % 5 == 0 ? null : "O'Neil",
            i % 7 != 0,
            Map.of("jupyterlab_profiles", List.of("Small", "L" + i % 9)),
            i % 11 == 0 ? List.of("UPDATE_PASSWORD", "VERIFY_EMAIL") : List.of(),
            new TreeSet<>(List.of("/analyst", group)));
    return i % 2 == 0
        ? user
        : user.known(List.of(new FederatedIdentity("github", "10" + i, "login-" + i)));
  }
}
