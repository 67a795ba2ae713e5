package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.keycloak.Keycloaks;
import io.github.qhubredeploy.system.keycloak.Realm;
import io.github.qhubredeploy.testing.FakeCluster;
import io.github.qhubredeploy.testing.IdentityWorld;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The steps of this room with a run around them, as the engine would call them. */
final class UserSteps {

  final IdentityWorld world;

  /** The steps reach Keycloak under this address. */
  UserSteps(Path dir, Keycloaks keycloaks, URI address, String rootPassword) {
    world = new IdentityWorld(dir, keycloaks, address);
    world.writeNew(
        "qhub-config.yaml",
        "security:\n  keycloak:\n    initial_root_password: " + rootPassword + "\n");
  }

  UserSteps with(String oldConfiguration, String users, String administrators) {
    world.writeOld("qhub-config.yaml.original", oldConfiguration);
    world.writeNew("qhub-users-import.json", users);
    world.context.with(RedeploymentVariable.ADMINISTRATORS, administrators);
    return this;
  }

  StepOutcome read() {
    return new ReadUsersDelegate(new OldUsers(world.archives())).run(world.context);
  }

  StepOutcome rotate() {
    return new RotateRootPasswordDelegate(
            new RootRotations(world.keycloak, access -> new FakeCluster(), world.redactor),
            new UsersSettings(32))
        .run(world.context);
  }

  StepOutcome bringIn() {
    return new ImportUsersDelegate(new NewUsers(world.keycloak)).run(world.context);
  }

  StepOutcome compare() {
    return new CompareUsersDelegate(new NewUsers(world.keycloak)).run(world.context);
  }

  /** What a step left for people to read. */
  String text(String variable) {
    return String.valueOf(world.context.values().get(variable));
  }

  Realm realm() {
    return world.keycloak.open(world.context.platform(), IdentityWorld.DOMAIN, List.of());
  }

  /** The password that a person finds and that works. */
  String rootPassword() {
    return IdentityWorld.read(world.rootFile()).strip();
  }
}
