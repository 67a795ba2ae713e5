package io.github.qhubredeploy.step.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.rehearsal.store.BadNetwork;
import io.github.qhubredeploy.rehearsal.store.Request;
import io.github.qhubredeploy.rehearsal.store.Trouble;
import io.github.qhubredeploy.system.keycloak.KeycloakRefused;
import io.github.qhubredeploy.system.keycloak.KeycloakRoom;
import io.github.qhubredeploy.testing.IdentityWorld;
import io.github.qhubredeploy.testing.RealKeycloak;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keycloak fails, or is not reached, while its root password is being changed. */
class RootRotationFaultsIT {

  private static final Predicate<Request> SETTING =
      r -> r.path().startsWith("/auth/admin/") && r.path().endsWith("/reset-password");
  private static final Predicate<Request> ENDING =
      r -> r.path().startsWith("/auth/admin/") && r.path().endsWith("/logout");
  private final RealKeycloak server = new RealKeycloak();
  private final BadNetwork network = new BadNetwork(server.url());
  private Duration patience = Duration.ofMinutes(1);
  private UserSteps steps;
  @TempDir Path dir;

  @BeforeEach
  void aConfigurationWithTheInitialPassword() {
    steps =
        new UserSteps(
            dir,
            KeycloakRoom.patient(() -> patience),
            network.endpoint().resolve("/auth"),
            server.rootPassword());
  }

  @AfterEach
  void close() {
    network.close();
  }

  @ParameterizedTest
  @CsvSource({
    "setting, 403, answered 403 to: change of the root password",
    "setting, 500, answered 500 to: change of the root password",
    "setting, cut, was not reached for: change of the root password",
    "setting, silent, no answer in time",
    "setting, lost, was not reached for: change of the root password",
    "ending, 500, answered 500 to: end of root's sessions",
    "ending, cut, was not reached for: end of root's sessions"
  })
  void exactlyOneOfThePasswordsThatAPersonFindsWorksAndTheRetryEndsTheChange(
      String moment, String fault, String said) {
    Duration before = patience;
    patience = fault.equals("silent") ? Duration.ofSeconds(20) : before;
    network.on(moment.equals("setting") ? SETTING : ENDING, trouble(fault));

    assertThatThrownBy(steps::rotate)
        .isInstanceOf(KeycloakRefused.class)
        .hasMessageStartingWith("Keycloak at " + network.endpoint() + "/auth (realm master) ")
        .hasMessageContaining(said)
        .hasMessageContaining("try again")
        .hasMessageNotContaining(proposed())
        .hasMessageNotContaining(server.rootPassword());

    String next = proposed();
    boolean set = moment.equals("ending") || fault.equals("lost");
    assertThat(List.of(server.rootPassword(), next))
        .filteredOn(this::works)
        .containsExactly(set ? next : server.rootPassword());
    assertThat(steps.world.readNew("qhub-config.yaml")).contains(server.rootPassword());

    patience = before;
    network.clear();
    assertThat(steps.rotate()).isEqualTo(StepOutcome.DONE);
    assertThat(steps.rootPassword()).isEqualTo(next).matches(this::works);
    assertThat(works(server.rootPassword())).isFalse();
    assertThat(Files.exists(nextFile())).isFalse();
    assertThat(steps.world.readNew("qhub-config.yaml")).doesNotContain("initial_root_password");
    assertThat(steps.rotate()).isEqualTo(StepOutcome.ALREADY_DONE);
  }

  private static Trouble trouble(String fault) {
    return switch (fault) {
      case "cut" -> Trouble.hangUp();
      case "lost" -> Trouble.loseAnswer();
      case "silent" -> Trouble.stall();
      default ->
          Trouble.refuse(
              Integer.parseInt(fault), "application/json", "{\"error\":\"unknown_error\"}");
    };
  }

  private boolean works(String password) {
    return KeycloakRoom.real().root(server.url()).accepts(password);
  }

  private String proposed() {
    return IdentityWorld.read(nextFile()).strip();
  }

  private Path nextFile() {
    return steps.world.rootFile().resolveSibling("sample-keycloak-root.next");
  }
}
