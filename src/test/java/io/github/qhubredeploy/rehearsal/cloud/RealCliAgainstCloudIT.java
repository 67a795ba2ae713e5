package io.github.qhubredeploy.rehearsal.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.ProcessingException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.CredentialRepresentation;

/** The real qhub of both versions, from the old platform to the new one and the end of both. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealCliAgainstCloudIT {
  private static final String DOMAIN = "qhub.example.com";
  private static final String HIDDEN = "qhub-old.example.com";
  @TempDir static Path dir;
  private static CliWorld world;

  @BeforeAll
  static void anOldPlatform() {
    world = new CliWorld(dir);
    world.cloud.existing("oldproject", "dev", DOMAIN);
  }

  @AfterAll
  static void end() {
    world.close();
  }

  @Test
  @Order(1)
  void theOldPlatformIsDeployedUnderItsHiddenName() throws Exception {
    CliRun init = world.initialize("oldproject", DOMAIN);
    world.rewrite("old", DOMAIN, HIDDEN);
    CliRun run = world.deploy("0.3.14", "old");

    assertThat(init.exitCode()).as(init.all()).isZero();
    assertThat(world.config("old")).contains("oauth_callback_url", "github-actions");
    assertThat(run.exitCode()).as(run.all()).isZero();
    assertThat(run.err()).contains("deploying QHub took");
    assertThat(world.calls())
        .containsExactly(
            "terraform-state init",
            "terraform-state import",
            "terraform-state import",
            "terraform-state apply",
            "infrastructure init",
            "infrastructure apply partly",
            "infrastructure init",
            "infrastructure apply partly",
            "infrastructure output",
            "infrastructure apply");
    world.cloud.zone().set(HIDDEN, LoadBalancer.OLD_ADDRESS);
  }

  @Test
  @Order(2)
  void theUpgradedConfigurationIsGuarded() throws Exception {
    CliRun upgrade = world.upgrade();
    CliRun guarded = world.deploy("0.4.2", "new");

    assertThat(upgrade.exitCode()).as(upgrade.all()).isZero();
    assertThat(upgrade.out()).contains("Saving new config file");
    assertThat(guarded.exitCode()).isEqualTo(1);
    assertThat(guarded.err()).contains("Deployment prevented");
    assertThat(world.calls()).isEmpty();
  }

  @Test
  @Order(3)
  void theNewPlatformIsDeployedThroughItsLastStage() throws Exception {
    world.rewrite("new", HIDDEN, DOMAIN);
    world.rewrite("new", "project_name: oldproject", "project_name: newproject");
    world.rewrite("new", "prevent_deploy: true\n", "");
    world.cloud.zone().set(DOMAIN, LoadBalancer.NEW_ADDRESS);
    CliRun run = world.deploy("0.4.2", "new");

    assertThat(run.exitCode()).as(run.all()).isZero();
    assertThat(run.out())
        .contains("succeded to connect to tcp://" + LoadBalancer.NEW_ADDRESS + ":443")
        .contains("DNS configured domain=" + DOMAIN)
        .contains("QHub deployed successfully", "Services:", "https://" + DOMAIN + "/auth/");
    assertThat(run.err()).contains("deploying QHub took");
    assertThat(dir.resolve("tmp-new/QHUB_KUBECONFIG"))
        .hasSameTextualContentAs(world.clusters.kubeconfig("newproject"));
    assertThat(world.calls().stream().filter(call -> call.endsWith(" apply")))
        .hasSize(8)
        .startsWith("01-terraform-state apply", "02-infrastructure apply")
        .endsWith("07-kubernetes-services apply", "08-qhub-tf-extensions apply");
  }

  @Test
  @Order(4)
  void theRealmIsTheOneThatQhubMakes() {
    world.keycloak.inMaster(
        admin -> {
          RealmContents realm = new RealmContents(admin.realm(KeycloakServer.REALM));
          assertThat(realm.groups())
              .containsExactlyInAnyOrder("admin", "analyst", "developer", "users");
          assertThat(realm.defaultGroups()).containsExactlyInAnyOrder("analyst", "users");
          assertThat(realm.clients())
              .contains("jupyterhub", "conda_store", "grafana", "forwardauth");
          assertThat(realm.roles("analyst")).containsExactly("jupyterhub_developer");
          assertThat(realm.roles("admin"))
              .containsExactlyInAnyOrder("jupyterhub_admin", "dask_gateway_admin");
          assertThat(realm.roles("users")).isEmpty();
          assertThat(realm.firstLoginFlow("github")).isEqualTo("detect-existing");
          assertThat(realm.executions("detect-existing"))
              .containsExactly(
                  "idp-detect-existing-broker-user REQUIRED", "idp-auto-link REQUIRED");
        });
  }

  @Test
  @Order(5)
  void keycloakIsReachedByThePlatformsName() throws Exception {
    String door = world.cloud.loadBalancer().http(LoadBalancer.NEW_ADDRESS);
    String answer = RawHttp.get(door, "/auth/realms/qhub/.well-known/openid-configuration", DOMAIN);

    assertThat(answer).contains("200", "\"issuer\":\"http://" + DOMAIN + "/auth/realms/qhub\"");
  }

  @Test
  @Order(5)
  void anotherWorldFindsTheSameKeycloak() {
    KeycloakServer again = new KeycloakServer(dir.resolve("unused"), dir.resolve("keycloak"));
    again.start();
    again.awaitReady();

    assertThat(again.url()).isEqualTo(world.keycloak.url());
  }

  @Test
  @Order(6)
  void aRootPasswordOnceChangedStaysChanged() throws Exception {
    Matcher inFile = Pattern.compile("initial_root_password: (\\S+)").matcher(world.config("new"));
    assertThat(inFile.find()).isTrue();
    String first = inFile.group(1);
    assertThat(signsIn(first)).isTrue();

    String changed = UUID.randomUUID().toString();
    world.keycloak.inMaster(admin -> changeRoot(admin, changed));
    CliRun again = world.deploy("0.4.2", "new");

    assertThat(again.exitCode()).as(again.all()).isZero();
    assertThat(signsIn(first)).isFalse();
    assertThat(signsIn(changed)).isTrue();
  }

  @Test
  @Order(7)
  void bothPlatformsAreDestroyed() throws Exception {
    CliRun young = world.destroy("0.4.2", "new");
    CliRun old = world.destroy("0.3.14", "old");

    assertThat(young.exitCode()).as(young.all()).isZero();
    assertThat(young.out()).contains("QHub properly destroyed all resources without error");
    assertThat(dir.resolve("tmp-new/QHUB_KUBECONFIG")).doesNotExist();
    assertThat(old.exitCode()).as(old.all()).isZero();
    assertThat(old.err()).contains("destroying QHub took");
    assertThat(Stream.of("newproject", "oldproject").anyMatch(world.clusters::isUp)).isFalse();
    assertThat(world.cloud.left()).isEmpty();
  }

  private static void changeRoot(Keycloak admin, String password) {
    CredentialRepresentation secret = new CredentialRepresentation();
    secret.setType(CredentialRepresentation.PASSWORD);
    secret.setValue(password);
    var users = admin.realm("master").users();
    users
        .get(users.searchByUsername(KeycloakServer.ROOT, true).get(0).getId())
        .resetPassword(secret);
  }

  private static boolean signsIn(String password) {
    try (Keycloak root =
        KeycloakClients.master(world.keycloak.url(), KeycloakServer.ROOT, password)) {
      return root.tokenManager().getAccessTokenString() != null;
    } catch (ProcessingException | jakarta.ws.rs.NotAuthorizedException e) {
      return false;
    }
  }
}
