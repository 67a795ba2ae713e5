package io.github.qhubredeploy.rehearsal.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.ProcessingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
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
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/** The real qhub of both versions, from the old platform to the new one and the end of both. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealCliAgainstCloudIT {
  private static final String DOMAIN = "qhub.example.com";
  private static final String HIDDEN = "qhub-old.example.com";
  private static final String[] DEPLOY = {"deploy", "-c", "qhub-config.yaml", "--disable-prompt"};
  private static final String[] DESTROY = {"destroy", "-c", "qhub-config.yaml"};
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
  void theOldCliWritesAConfiguration() throws Exception {
    String words =
        "init aws --project oldproject --namespace dev --auth-provider github"
            + " --ci-provider github-actions --kubernetes-version 1.18 --domain ";
    CliRun run =
        world.qhub(
            "0.3.14",
            "old",
            UUID.randomUUID() + "\n" + UUID.randomUUID() + "\n",
            (words + DOMAIN).split(" "));

    assertThat(run.exitCode()).as(run.all()).isZero();
    assertThat(world.config("old"))
        .contains("oauth_callback_url", "domain: " + DOMAIN, "github-actions");
  }

  @Test
  @Order(2)
  void theOldPlatformIsDeployedUnderItsHiddenName() throws Exception {
    world.rewrite("old", DOMAIN, HIDDEN);
    CliRun run = world.qhub("0.3.14", "old", "", DEPLOY);

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
    assertThat(world.clusters.isUp("oldproject")).isTrue();
    world.cloud.zone().set(HIDDEN, LoadBalancer.OLD_ADDRESS);
  }

  @Test
  @Order(3)
  void theUpgradedConfigurationIsGuarded() throws Exception {
    Files.writeString(world.folder("new").resolve("qhub-config.yaml"), world.config("old"));
    world.rewrite("new", HIDDEN, DOMAIN);
    CliRun upgrade = world.qhub("0.4.2", "new", "", "upgrade", "-c", "qhub-config.yaml");
    CliRun guarded = world.qhub("0.4.2", "new", "", DEPLOY);

    assertThat(upgrade.exitCode()).as(upgrade.all()).isZero();
    assertThat(upgrade.out()).contains("Saving new config file");
    assertThat(guarded.exitCode()).isEqualTo(1);
    assertThat(guarded.err()).contains("Deployment prevented");
    assertThat(world.calls()).isEmpty();
  }

  @Test
  @Order(4)
  void theNameOfTheOldProjectCannotBeUsedAgain() throws Exception {
    world.rewrite("new", "prevent_deploy: true\n", "");
    CliRun run = world.qhub("0.4.2", "new", "", DEPLOY);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("Cluster already exists with name: oldproject-dev", "╷", "╵");
    assertThat(run.err()).contains("Problem encountered: Terraform error");
  }

  @Test
  @Order(5)
  void aFailingStageEndsTheDeployment() throws Exception {
    world.rewrite("new", "project_name: oldproject", "project_name: newproject");
    world.cloud.faults().failOnce("apply", "02-infrastructure");
    CliRun run = world.qhub("0.4.2", "new", "", DEPLOY);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("error creating EKS Cluster (newproject-dev): LimitExceeded");
    assertThat(world.clusters.isUp("newproject")).isFalse();
    world.calls();
  }

  @Test
  @Order(6)
  void theNewPlatformIsDeployedThroughItsLastStage() throws Exception {
    world.cloud.zone().set(DOMAIN, LoadBalancer.NEW_ADDRESS);
    CliRun run = world.qhub("0.4.2", "new", "", DEPLOY);

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
  @Order(7)
  void theRealmIsTheOneThatQhubMakes() {
    world.keycloak.inMaster(
        admin -> {
          RealmResource realm = admin.realm(KeycloakServer.REALM);
          assertThat(groups(realm.groups().groups()))
              .containsExactlyInAnyOrder("admin", "analyst", "developer", "users");
          assertThat(groups(realm.getDefaultGroups()))
              .containsExactlyInAnyOrder("analyst", "users");
          assertThat(roles(realm, "analyst")).containsExactly("jupyterhub_developer");
          assertThat(roles(realm, "admin"))
              .containsExactlyInAnyOrder("jupyterhub_admin", "dask_gateway_admin");
          assertThat(roles(realm, "users")).isEmpty();
          assertThat(
                  realm
                      .identityProviders()
                      .get("github")
                      .toRepresentation()
                      .getFirstBrokerLoginFlowAlias())
              .isEqualTo("detect-existing");
          assertThat(realm.flows().getExecutions("detect-existing"))
              .extracting("providerId", "requirement")
              .containsExactly(
                  org.assertj.core.groups.Tuple.tuple(
                      "idp-detect-existing-broker-user", "REQUIRED"),
                  org.assertj.core.groups.Tuple.tuple("idp-auto-link", "REQUIRED"));
        });
  }

  @Test
  @Order(8)
  void aRootPasswordOnceChangedStaysChanged() throws Exception {
    Matcher inFile = Pattern.compile("initial_root_password: (\\S+)").matcher(world.config("new"));
    assertThat(inFile.find()).isTrue();
    String first = inFile.group(1);
    assertThat(signsIn(first)).isTrue();

    String changed = UUID.randomUUID().toString();
    world.keycloak.inMaster(admin -> changeRoot(admin, changed));
    CliRun again = world.qhub("0.4.2", "new", "", DEPLOY);

    assertThat(again.exitCode()).as(again.all()).isZero();
    assertThat(signsIn(first)).isFalse();
    assertThat(signsIn(changed)).isTrue();
  }

  @Test
  @Order(9)
  void bothPlatformsAreDestroyed() throws Exception {
    CliRun young = world.qhub("0.4.2", "new", "", DESTROY);
    CliRun old = world.qhub("0.3.14", "old", "", DESTROY);

    assertThat(young.exitCode()).as(young.all()).isZero();
    assertThat(young.out()).contains("QHub properly destroyed all resources without error");
    assertThat(dir.resolve("tmp-new/QHUB_KUBECONFIG")).doesNotExist();
    assertThat(old.exitCode()).as(old.all()).isZero();
    assertThat(old.err()).contains("destroying QHub took");
    assertThat(Stream.of("newproject", "oldproject").anyMatch(world.clusters::isUp)).isFalse();
    assertThat(world.cloud.left()).isEmpty();
  }

  private static List<String> groups(Collection<GroupRepresentation> groups) {
    return groups.stream().map(GroupRepresentation::getName).toList();
  }

  private static List<String> roles(RealmResource realm, String group) {
    ClientRepresentation hub = realm.clients().findByClientId("jupyterhub").get(0);
    String id = realm.getGroupByPath(group).getId();
    return realm.groups().group(id).roles().clientLevel(hub.getId()).listAll().stream()
        .map(RoleRepresentation::getName)
        .toList();
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
