package io.github.qhubredeploy.step.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.keycloak.KeycloakRoom;
import io.github.qhubredeploy.system.keycloak.Realm;
import io.github.qhubredeploy.system.keycloak.UserDirectory;
import io.github.qhubredeploy.testing.FakeCluster;
import io.github.qhubredeploy.testing.IdentityWorld;
import io.github.qhubredeploy.testing.RealKeycloak;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All steps of the room, twice, on a real Keycloak 15.0.2. */
class UsersIT {

  private static final String USERS =
      """
      {"id": "qhub", "realm": "qhub",
       "users": [
         {"username": "Grace.Hopper", "enabled": true, "groups": ["admin", "users"]},
         {"username": "grace.hopper", "enabled": true, "groups": ["Navy"]},
         {"username": "deputy", "enabled": true, "groups": ["admin", "developer", "users"]},
         {"username": "a@b.com", "enabled": true, "groups": ["lost"]},
         {"username": "", "enabled": true, "groups": ["users"]}],
       "groups": [
         {"name": "Navy", "path": "/Navy"},
         {"name": "developer", "path": "/developer"},
         {"name": "Analyst", "path": "/Analyst"}]}
      """;
  private static final String OLD =
      """
      security:
        users:
          Grace.Hopper: {primary_group: admin, secondary_groups: [users]}
          deputy: {primary_group: users, secondary_groups: [admin, developer]}
      """;
  @TempDir Path dir;

  @Test
  void theUsersOfAnOldPlatformArriveOnceAndOnlyApprovedOnesAreAdministrators() {
    RealKeycloak server = new RealKeycloak();
    IdentityWorld world = new IdentityWorld(dir, KeycloakRoom.real(), server.url());
    world.writeNew("qhub-users-import.json", USERS);
    world.writeOld("qhub-config.yaml.original", OLD);
    world.writeNew(
        "qhub-config.yaml",
        "security:\n  keycloak:\n    initial_root_password: " + server.rootPassword() + "\n");
    world.context.with(RedeploymentVariable.ADMINISTRATORS, "grace.hopper");
    NewUsers newUsers = new NewUsers(world.keycloak);
    RotateRootPasswordDelegate rotation =
        new RotateRootPasswordDelegate(
            new RootRotations(world.keycloak, access -> new FakeCluster(), world.redactor),
            new UsersSettings(32));

    new ReadUsersDelegate(new OldUsers(world.archives())).run(world.context);
    assertThat(rotation.run(world.context)).isEqualTo(StepOutcome.DONE);
    assertThat(new ImportUsersDelegate(newUsers).run(world.context)).isEqualTo(StepOutcome.DONE);
    new CompareUsersDelegate(newUsers).run(world.context);

    UserDirectory stored = stored(world);
    assertThat(stored.byName().keySet()).containsExactly("a@b.com", "deputy", "grace.hopper");
    assertThat(stored.byName().get("grace.hopper").groups())
        .containsExactly("/Navy", "/admin", "/analyst", "/users");
    assertThat(stored.byName().get("deputy").groups())
        .containsExactly("/analyst", "/developer", "/users");
    assertThat(stored.byName().get("a@b.com").groups()).containsExactly("/analyst", "/lost");
    assertThat(stored.paths()).contains("/Analyst");
    assertThat(world.keycloak.root(world.context.platform(), IdentityWorld.DOMAIN))
        .matches(root -> !root.accepts(server.rootPassword()));
    assertThat(rotation.run(world.context)).isEqualTo(StepOutcome.ALREADY_DONE);
    assertThat(new ImportUsersDelegate(newUsers).run(world.context))
        .isEqualTo(StepOutcome.ALREADY_DONE);
    assertThat(stored(world).byName()).isEqualTo(stored.byName());
  }

  private static UserDirectory stored(IdentityWorld world) {
    try (Realm realm =
        world.keycloak.open(world.context.platform(), IdentityWorld.DOMAIN, List.of())) {
      return realm.read();
    }
  }
}
