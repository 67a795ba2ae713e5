package io.github.qhubredeploy.system.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.rehearsal.cloud.KeycloakServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The room against a real Keycloak 15.0.2 with a realm as QHub makes it. */
class KeycloakIT {

  private static final String DOMAIN = "qhub.example.com";
  private static final KeycloakSettings SETTINGS =
      new KeycloakSettings(Duration.ofSeconds(10), Duration.ofSeconds(60), false);
  private static final Keycloaks KEYCLOAKS = new AdminKeycloaks(SETTINGS);
  @TempDir static Path dir;
  private static KeycloakServer server;
  private String rootPassword = "";

  @BeforeAll
  static void start() {
    server = new KeycloakServer(Path.of("target/rehearsal-cache"), dir.resolve("keycloak"));
    server.start();
    server.awaitReady();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @BeforeEach
  void freshRealm() {
    server.dropPlatform();
    rootPassword = UUID.randomUUID().toString();
    server.installPlatform(rootPassword, UUID.randomUUID().toString());
    server.buildRealm(
        Map.of(
            "keycloak_groups",
            List.of("admin", "developer", "analyst", "users"),
            "default_groups",
            List.of("analyst", "users"),
            "authentication",
            Map.of(
                "type",
                "GitHub",
                "config",
                Map.of("client_id", "client", "client_secret", "unused"))));
    server.buildClients(DOMAIN);
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
  void theRotationEndsOldPasswordAndOldTokens() {
    RootAccount root = KEYCLOAKS.root(server.url());
    String next = UUID.randomUUID().toString();

    root.change(rootPassword, next);

    assertThat(root.accepts(rootPassword)).isFalse();
    assertThat(root.accepts(next)).isTrue();
    assertThatThrownBy(() -> root.change(rootPassword, next))
        .isInstanceOf(KeycloakRefused.class)
        .hasMessageContaining("401")
        .hasMessageNotContaining(rootPassword);
  }

  @Test
  void aTestUserSignsInByTheLoginPageAndIsGoneAfterwards() {
    try (Realm realm = realm()) {
      UserDirectory before = realm.read();

      assertThat(realm.trySignIn(DOMAIN, "/analyst")).containsExactly("jupyterhub_developer");
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
  void refusalsLeaveTheRoomUnderTheirOwnName() {
    try (Realm realm = realm()) {
      assertThatThrownBy(
              () -> realm.create(List.of(RealmUser.named("jane", List.of("/nowhere"))), List.of()))
          .isInstanceOfSatisfying(KeycloakRefused.class, e -> assertThat(e.status()).isEqualTo(500))
          .hasMessageContaining("nowhere");
      assertThat(realm.mailPasswordLink("nobody")).isFalse();
    }
    URI nobody = URI.create("http://127.0.0.1:9/auth");
    assertThatThrownBy(() -> KEYCLOAKS.root(nobody).accepts("x"))
        .isInstanceOfSatisfying(KeycloakRefused.class, e -> assertThat(e.status()).isZero());
    try (Realm realm = KEYCLOAKS.open(nobody, RootAccount.NAME, "x")) {
      assertThatThrownBy(realm::read).isInstanceOf(KeycloakRefused.class);
    }
  }

  private Realm realm() {
    return KEYCLOAKS.open(server.url(), RootAccount.NAME, rootPassword);
  }

  private static UserDirectory read(byte[] content) {
    try {
      return UserFile.read(content);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
