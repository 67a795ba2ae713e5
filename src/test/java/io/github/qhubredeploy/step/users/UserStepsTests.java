package io.github.qhubredeploy.step.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.keycloak.RealmUser;
import io.github.qhubredeploy.testing.FakeKeycloak;
import io.github.qhubredeploy.testing.IdentityWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserStepsTests {

  private static final String USERS =
      """
      {"id": "qhub", "realm": "qhub",
       "users": [
         {"username": "Root1", "enabled": true, "groups": ["admin", "users"]},
         {"username": "deputy", "enabled": true, "groups": ["admin", "climate", "users"]},
         {"username": "jane-doe", "enabled": true, "groups": ["users"]}],
       "groups": [{"name": "climate", "path": "/climate"}]}
      """;
  private static final String OLD =
      """
      security:
        users:
          Root1: {uid: 1, primary_group: admin, secondary_groups: [users]}
          deputy: {uid: 2, primary_group: users, secondary_groups: [admin, climate]}
          jane-doe: {uid: 3, primary_group: users, secondary_groups: null}
      """;
  @TempDir Path dir;
  private final FakeKeycloak keycloak = new FakeKeycloak("the-working-one");
  private IdentityWorld world;
  private NewUsers newUsers;

  @BeforeEach
  void aRunWhoseUsersAreRead() {
    world = new IdentityWorld(dir, keycloak, null);
    IdentityWorld.write(world.rootFile(), "the-working-one\n");
    world.writeNew("qhub-users-import.json", USERS);
    world.writeOld("qhub-config.yaml.original", OLD);
    newUsers = new NewUsers(world.keycloak);
    new ReadUsersDelegate(new OldUsers(world.archives())).run(world.context);
  }

  @Test
  void thePersonWhoDecidesSeesOldAndNewGroupsAndWhoseRightsAreInQuestion() {
    assertThat(text("usersReview"))
        .contains("| root1 | admin, users | analyst, users | **yes** | was written `Root1` |")
        .contains("| deputy | admin, climate, users | analyst, climate, users | no (secondary")
        .contains("| jane-doe | users | analyst, users | no |  |");
    assertThat(text("administratorCandidates"))
        .contains("`root1`: was administrator", "`deputy`: had **no** administrator rights");
  }

  @Test
  void thePreparedFileIsForItsOwnersEyesOnly() throws Exception {
    Path file = world.context.workspace().fresh().resolve("users-prepared.json");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void namesForWhichKeycloakHasNoRoomAreFoundBeforeAnythingIsSent() {
    world.writeNew(
        "qhub-users-import.json",
        "{\"users\": [{\"username\": \"%s\", \"groups\": [\"%s\"]}], \"groups\": []}"
            .formatted("x".repeat(256), "y".repeat(300)));

    assertThatThrownBy(
            () -> new ReadUsersDelegate(new OldUsers(world.archives())).run(world.context))
        .isInstanceOf(NamesTooLong.class)
        .hasMessageContaining("qhub-users-import.json has 2 names of more than 255 characters")
        .hasMessageContaining("user xxx")
        .hasMessageContaining("(256), group yyy")
        .hasMessageContaining("(300)");
  }

  @Test
  void onlyWhoWasApprovedBecomesAdministrator() {
    world.context.with(RedeploymentVariable.ADMINISTRATORS, " Jane-Doe, ");

    assertThat(bringIn()).isEqualTo(StepOutcome.DONE);
    assertThat(groups("jane-doe")).containsExactly("/admin", "/analyst", "/users");
    assertThat(groups("root1")).containsExactly("/analyst", "/users");
    assertThat(groups("deputy")).containsExactly("/analyst", "/climate", "/users");
  }

  @Test
  void aSecondRunChangesNothing() {
    world.context.with(RedeploymentVariable.ADMINISTRATORS, "root1");
    bringIn();
    List<RealmUser> before = List.copyOf(keycloak.users.values());

    assertThat(bringIn()).isEqualTo(StepOutcome.ALREADY_DONE);
    assertThat(keycloak.users.values()).containsExactlyElementsOf(before);
  }

  @Test
  void anUnknownAdministratorStopsTheImportBeforeItBegins() {
    world.context.with(RedeploymentVariable.ADMINISTRATORS, "root1, rot2");

    assertThatThrownBy(this::bringIn)
        .isInstanceOf(AdministratorUnknown.class)
        .hasMessageContaining("rot2");
    assertThat(keycloak.users).isEmpty();
  }

  @Test
  void theComparisonIsEvidence() {
    world.context.with(RedeploymentVariable.ADMINISTRATORS, "root1");
    bringIn();

    compare();

    assertThat(text("usersEvidence")).contains("3 of 3 planned", "all 8 memberships");
  }

  @Test
  void anAdministratorNobodyApprovedIsAFailure() {
    world.context.with(RedeploymentVariable.ADMINISTRATORS, "root1");
    bringIn();
    keycloak.users.put("eve", RealmUser.named("eve", List.of("/admin/helpers")));

    assertThatThrownBy(this::compare)
        .isInstanceOf(UsersDiffer.class)
        .hasMessageContaining("approved: eve");
  }

  @Test
  void aMissingMembershipIsAFailure() {
    world.context.with(RedeploymentVariable.ADMINISTRATORS, "root1");
    bringIn();
    keycloak.users.put("deputy", RealmUser.named("deputy", List.of("/analyst", "/users")));

    assertThatThrownBy(this::compare).hasMessageContaining("deputy in climate");
  }

  private StepOutcome bringIn() {
    return new ImportUsersDelegate(newUsers).run(world.context);
  }

  private void compare() {
    new CompareUsersDelegate(newUsers).run(world.context);
  }

  private Iterable<String> groups(String name) {
    return keycloak.users.get(name).groups();
  }

  private String text(String variable) {
    return String.valueOf(world.context.values().get(variable));
  }
}
