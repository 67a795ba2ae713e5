package io.github.qhubredeploy.step.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.keycloak.RootPasswordUnknown;
import io.github.qhubredeploy.testing.FakeCluster;
import io.github.qhubredeploy.testing.FakeKeycloak;
import io.github.qhubredeploy.testing.IdentityWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootRotationTests {

  private static final class Crash extends RuntimeException {}

  @TempDir Path dir;
  private final String initial = UUID.randomUUID().toString();
  private final FakeKeycloak keycloak = new FakeKeycloak(initial);
  private final FakeCluster cluster = new FakeCluster();
  private IdentityWorld world;

  @BeforeEach
  void aConfigurationWithTheInitialPassword() {
    world = new IdentityWorld(dir, keycloak, null);
    world.writeNew(
        "qhub-config.yaml",
        "security:\n  keycloak:\n    initial_root_password: %s # soon gone\n  shared_users_group: true\n"
            .formatted(initial));
  }

  @Test
  void theNewPasswordIsInTheSecretsDirectoryAndNowhereElse() throws Exception {
    assertThat(rotate()).isEqualTo(StepOutcome.DONE);

    assertThat(recorded()).isEqualTo(keycloak.rootPassword).hasSize(32).isNotEqualTo(initial);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(world.rootFile())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(world.secrets)))
        .isEqualTo("rwx------");
    assertThat(world.secrets.toFile().list()).containsExactly("sample-keycloak-root");
    assertThat(world.readNew("qhub-config.yaml"))
        .isEqualTo("security:\n  shared_users_group: true\n");
    assertThat(world.context.values().values().toString()).doesNotContain(recorded());
    assertThat(world.redactor.redact("it is " + recorded())).isEqualTo("it is [redacted]");
    assertThat(keycloak.endedSessions).isEqualTo(1);
  }

  @Test
  void otherSettingsOfKeycloakStay() {
    world.writeNew(
        "qhub-config.yaml",
        "security:\n  keycloak:\n    realm_display_name: Ours\n    initial_root_password: "
            + initial
            + "\n");

    rotate();

    assertThat(world.readNew("qhub-config.yaml"))
        .isEqualTo("security:\n  keycloak:\n    realm_display_name: Ours\n");
  }

  @Test
  void aSecondRunChangesNothing() {
    rotate();
    String password = keycloak.rootPassword;

    assertThat(rotate()).isEqualTo(StepOutcome.ALREADY_DONE);
    assertThat(keycloak.rootPassword).isEqualTo(password).isEqualTo(recorded());
  }

  @Test
  void aCrashBeforeTheChangeLeavesTheOldPasswordWorkingAndTheNextRunFinishes() {
    crash(() -> keycloak.aroundChange(RootRotationTests::die, () -> {}));
    assertThat(keycloak.rootPassword).isEqualTo(initial);

    assertThat(rotate()).isEqualTo(StepOutcome.DONE);
    assertThat(recorded()).isEqualTo(keycloak.rootPassword).isNotEqualTo(initial);
  }

  @Test
  void aChangeThatWasCutShortIsProposedAgainSinceItMayStillArrive() {
    crash(() -> keycloak.aroundChange(RootRotationTests::die, () -> {}));
    String proposed =
        IdentityWorld.read(world.rootFile().resolveSibling("sample-keycloak-root.next")).strip();

    rotate();

    assertThat(keycloak.rootPassword).isEqualTo(proposed).isEqualTo(recorded());
  }

  @Test
  void anEmptyProposalOfACrashIsNotTakenForAPassword() {
    IdentityWorld.write(world.rootFile().resolveSibling("sample-keycloak-root.next"), "\n");

    rotate();

    assertThat(keycloak.rootPassword).isEqualTo(recorded()).hasSize(32);
  }

  @Test
  void aCrashRightAfterTheChangeLosesNoPasswordAndSessionsAreEndedAllTheSame() {
    crash(() -> keycloak.aroundChange(() -> {}, RootRotationTests::die));
    assertThat(IdentityWorld.read(world.rootFile().resolveSibling("sample-keycloak-root.next")))
        .isEqualTo(keycloak.rootPassword + "\n");
    String password = keycloak.rootPassword;

    assertThat(rotate()).isEqualTo(StepOutcome.DONE);
    assertThat(keycloak.rootPassword).isEqualTo(password).isEqualTo(recorded());
    assertThat(keycloak.endedSessions).isEqualTo(1);
    assertThat(world.readNew("qhub-config.yaml")).doesNotContain("initial_root_password");
  }

  @Test
  void aCrashBeforeTheFieldIsGoneIsMadeGood() {
    String config = world.readNew("qhub-config.yaml");
    rotate();
    world.writeNew("qhub-config.yaml", config);

    assertThat(rotate()).isEqualTo(StepOutcome.DONE);
    assertThat(world.readNew("qhub-config.yaml")).doesNotContain("initial_root_password");
  }

  @Test
  void thePasswordOfAnEarlierKeycloakIsKeptAside() {
    IdentityWorld.write(world.rootFile(), "of-the-old-cluster\n");

    rotate();

    assertThat(IdentityWorld.read(world.rootFile().resolveSibling("sample-keycloak-root.previous")))
        .isEqualTo("of-the-old-cluster\n");
    assertThat(recorded()).isEqualTo(keycloak.rootPassword);
  }

  @Test
  void withoutAnyWorkingPasswordNothingIsTouched() {
    keycloak.rootPassword = "changed-by-somebody";

    assertThatThrownBy(this::rotate)
        .isInstanceOf(RootPasswordUnknown.class)
        .hasMessageContaining("sample-keycloak-root")
        .hasMessageNotContaining(initial);
    assertThat(world.readNew("qhub-config.yaml")).contains(initial);
  }

  private void crash(Runnable arrange) {
    arrange.run();
    assertThatThrownBy(this::rotate).isInstanceOf(Crash.class);
    keycloak.aroundChange(() -> {}, () -> {});
  }

  private static void die() {
    throw new Crash();
  }

  private StepOutcome rotate() {
    return new RotateRootPasswordDelegate(
            new RootRotations(world.keycloak, access -> cluster, world.redactor),
            new UsersSettings(32))
        .run(world.context);
  }

  private String recorded() {
    return IdentityWorld.read(world.rootFile()).strip();
  }
}
