package io.github.qhubredeploy.step.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.testing.FakeCluster;
import io.github.qhubredeploy.testing.FakeKeycloak;
import io.github.qhubredeploy.testing.IdentityWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The root password in two places: wherever its change is cut short, both name the one that works.
 */
class RootSecretTests {

  private static final class Crash extends RuntimeException {}

  private static final String SECRET = "vault/keycloak-root";
  @TempDir Path dir;
  private final String initial = UUID.randomUUID().toString();
  private final FakeKeycloak keycloak = new FakeKeycloak(initial);
  private final FakeCluster cluster = new FakeCluster();
  private final List<Platform.ClusterAccess> opened = new ArrayList<>();
  private IdentityWorld world;

  @BeforeEach
  void aPlatformWithASecretConfigured() {
    world =
        new IdentityWorld(
            dir,
            keycloak,
            null,
            null,
            new Platform.HandOver(null, new Platform.RootSecret(null, "vault", "keycloak-root")));
    world.writeNew(
        "qhub-config.yaml",
        "security:\n  keycloak:\n    initial_root_password: %s\n  shared_users_group: true\n"
            .formatted(initial));
  }

  @AfterEach
  void inTheEndBothPlacesHoldTheOnePasswordThatWorks() {
    assertThat(keycloak.rootPassword).isNotEqualTo(initial);
    assertThat(file("")).isEqualTo(keycloak.rootPassword);
    assertThat(file(".next")).isEmpty();
    assertThat(cluster.secrets)
        .isEqualTo(Map.of(SECRET, Map.of("username", "root", "password", keycloak.rootPassword)));
    assertThat(world.readNew("qhub-config.yaml")).doesNotContain("initial_root_password");
  }

  @Test
  void theSecretOfTheNewClusterHoldsThePasswordBesideTheFile() {
    assertThat(rotate()).isEqualTo(StepOutcome.DONE);

    assertThat(opened).containsOnly(world.context.platform().newCluster());
    assertThat(rotate()).isEqualTo(StepOutcome.ALREADY_DONE);
    assertThat(world.context.workspace().evidence().resolve("root-password.json"))
        .content()
        .contains(SECRET)
        .doesNotContain(keycloak.rootPassword);
  }

  @Test
  void cutShortBeforeTheSecretIsToldNothingHasChanged() {
    crashAt(() -> cluster.beforeSecret = RootSecretTests::die);

    assertThat(keycloak.rootPassword).isEqualTo(initial);
    assertThat(cluster.secrets).isEmpty();
    rotate();
  }

  @Test
  void cutShortBeforeTheChangeBothPlacesKnowTheProposalAndTheSecretTheWorkingOne() {
    crashAt(() -> keycloak.aroundChange(RootSecretTests::die, () -> {}));

    assertThat(keycloak.rootPassword).isEqualTo(initial);
    assertThat(secret()).containsEntry("password", initial);
    assertThat(secret().get("proposed")).isEqualTo(file(".next"));
    rotate();
  }

  @Test
  void cutShortRightAfterTheChangeTheProposalOfBothPlacesIsTheWorkingOne() {
    crashAt(() -> keycloak.aroundChange(() -> {}, RootSecretTests::die));

    assertThat(secret()).containsEntry("proposed", keycloak.rootPassword);
    assertThat(file(".next")).isEqualTo(keycloak.rootPassword);
    String working = keycloak.rootPassword;
    rotate();
    assertThat(keycloak.rootPassword).isEqualTo(working);
    assertThat(keycloak.endedSessions).isEqualTo(1);
  }

  @Test
  void cutShortBetweenFileAndSecretTheProposalInTheSecretIsTheWorkingOne() {
    crashAt(
        () -> keycloak.aroundChange(() -> {}, () -> cluster.beforeSecret = RootSecretTests::die));

    assertThat(file("")).isEqualTo(keycloak.rootPassword);
    assertThat(secret()).containsEntry("proposed", keycloak.rootPassword);
    String working = keycloak.rootPassword;
    assertThat(rotate()).isEqualTo(StepOutcome.DONE);
    assertThat(keycloak.rootPassword).isEqualTo(working);
  }

  @Test
  void aLostFileIsMadeAnewFromTheSecret() throws Exception {
    rotate();
    String working = keycloak.rootPassword;
    Files.delete(world.rootFile());

    assertThat(rotate()).isEqualTo(StepOutcome.DONE);
    assertThat(keycloak.rootPassword).isEqualTo(working);
  }

  private void crashAt(Runnable arrange) {
    arrange.run();
    assertThatThrownBy(this::rotate).isInstanceOf(Crash.class);
    keycloak.aroundChange(() -> {}, () -> {});
    cluster.beforeSecret = () -> {};
  }

  private static void die() {
    throw new Crash();
  }

  private Map<String, String> secret() {
    return cluster.secrets.get(SECRET);
  }

  private String file(String suffix) {
    Path file = world.rootFile().resolveSibling("sample-keycloak-root" + suffix);
    return Files.exists(file) ? IdentityWorld.read(file).strip() : "";
  }

  private StepOutcome rotate() {
    return new RotateRootPasswordDelegate(
            new RootRotations(
                world.keycloak,
                access -> {
                  opened.add(access);
                  return cluster;
                },
                world.redactor),
            new UsersSettings(32))
        .run(world.context);
  }
}
