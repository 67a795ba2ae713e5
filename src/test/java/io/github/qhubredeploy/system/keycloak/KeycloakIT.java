package io.github.qhubredeploy.system.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.testing.RealKeycloak;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users and groups in a real Keycloak 15.0.2. */
class KeycloakIT {

  private static final KeycloakSettings SETTINGS =
      new KeycloakSettings(Duration.ofSeconds(10), Duration.ofSeconds(60), false);
  private static final Keycloaks KEYCLOAKS = new AdminKeycloaks(SETTINGS);
  private RealKeycloak server;

  @BeforeEach
  void freshRealm() {
    server = new RealKeycloak();
  }

  @Test
  void importsUsersWithCustomNestedAndMixedCaseGroupsAndChangesNothingASecondTime() {
    UserDirectory plan =
        new UserDirectory(
            List.of(
                RealmUser.named("jane-doe", List.of("/analyst", "/users", "/Climate")),
                RealmUser.named("a@b.com", List.of("/analyst", "/lab/optics")),
                RealmUser.named("max o'neil", List.of("/analyst", "/admin"))),
            List.of(
                new RealmGroup("/Climate", Map.of("jupyterlab_profiles", List.of("Large"))),
                RealmGroup.at("/lab"),
                RealmGroup.at("/lab/optics"),
                RealmGroup.at("/users"),
                RealmGroup.at("/developer/lasers")));

    try (Realm realm = realm()) {
      UserImport.Outcome first = new UserImport(realm, plan).run(done -> {});
      UserDirectory stored = realm.read();
      UserImport.Outcome second = new UserImport(realm, plan).run(done -> {});

      assertThat(first.users()).hasSize(3);
      assertThat(first.groups()).isEqualTo(4);
      assertThat(first.joins()).isZero();
      plan.users().forEach(user -> assertThat(stored.users()).contains(user));
      assertThat(stored.groups())
          .contains(new RealmGroup("/Climate", Map.of("jupyterlab_profiles", List.of("Large"))));
      assertThat(stored.paths()).contains("/lab/optics", "/developer/lasers");
      assertThat(second.changedNothing()).isTrue();
      assertThat(realm.read().byName()).isEqualTo(stored.byName());
    }
  }

  @Test
  void existingUsersKeepTheirIdsAndGetOnlyTheGroupsTheyLack() {
    try (Realm realm = realm()) {
      realm.create(List.of(RealmUser.named("jane", List.of("/users"))), List.of());

      UserImport.Outcome outcome =
          new UserImport(
                  realm,
                  new UserDirectory(
                      List.of(RealmUser.named("jane", List.of("/analyst", "/lab"))),
                      List.of(RealmGroup.at("/lab"))))
              .run(done -> {});

      assertThat(outcome.users()).isEmpty();
      assertThat(outcome.joins()).isEqualTo(2);
      assertThat(realm.read().byName().get("jane").groups())
          .containsExactly("/analyst", "/lab", "/users");
    }
  }

  @Test
  void moreThanOnePageOfUsersComesBackEqualAfterExportAndImport() {
    List<RealmUser> many = new ArrayList<>();
    for (int i = 0; i < 620; i++) {
      many.add(
          new RealmUser(
              "user-%03d".formatted(i),
              "user-%03d@example.com".formatted(i),
              true,
              "Ü",
              null,
              i % 7 != 0,
              Map.of("jupyterlab_profiles", List.of("Small", "Large")),
              List.of("UPDATE_PASSWORD"),
              new java.util.TreeSet<>(List.of("/analyst", "/team/" + i % 3))));
    }
    List<RealmGroup> groups =
        List.of(
            RealmGroup.at("/team"),
            RealmGroup.at("/team/0"),
            RealmGroup.at("/team/1"),
            RealmGroup.at("/team/2"));
    byte[] exported;
    try (Realm realm = realm()) {
      new UserImport(realm, new UserDirectory(many, groups)).run(done -> {});
      exported = UserFile.write(realm.read());
    }

    freshRealm();

    try (Realm realm = realm()) {
      new UserImport(realm, read(exported)).run(done -> {});
      assertThat(UserFile.write(realm.read())).isEqualTo(exported);
      assertThat(realm.read().users()).hasSize(620);
    }
  }

  @Test
  void refusalsLeaveTheRoomUnderTheirOwnName() {
    try (Realm realm = realm()) {
      assertThatThrownBy(
              () -> realm.create(List.of(RealmUser.named("jane", List.of("/nowhere"))), List.of()))
          .isInstanceOfSatisfying(KeycloakRefused.class, e -> assertThat(e.status()).isEqualTo(500))
          .hasMessageContaining("nowhere");
      assertThatThrownBy(
              () -> realm.mailLink("nobody", List.of("UPDATE_PASSWORD"), Duration.ofHours(1)))
          .isInstanceOf(KeycloakRefused.class);
    }
    URI nobody = URI.create("http://127.0.0.1:9/auth");
    assertThatThrownBy(() -> KEYCLOAKS.root(nobody).accepts("x"))
        .isInstanceOfSatisfying(KeycloakRefused.class, e -> assertThat(e.status()).isZero())
        .hasMessageContaining("Keycloak at http://127.0.0.1:9/auth (realm master) was not reached")
        .hasMessageContaining("nobody is there");
    try (Realm realm = KEYCLOAKS.open(nobody, RootAccount.NAME, "x")) {
      assertThatThrownBy(realm::read).isInstanceOf(KeycloakRefused.class);
    }
  }

  private Realm realm() {
    return KEYCLOAKS.open(server.url(), RootAccount.NAME, server.rootPassword());
  }

  private static UserDirectory read(byte[] content) {
    try {
      return UserFile.read(content);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
