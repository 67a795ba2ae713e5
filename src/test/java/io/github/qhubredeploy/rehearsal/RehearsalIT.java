package io.github.qhubredeploy.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Whole redeployments with the application in a JVM of its own. */
class RehearsalIT {

  private static final String DONE = "PlatformRedeployed";

  private RehearsalWorld world;
  private ChildApplication application;
  private Rehearsal rehearsal;

  @BeforeEach
  void makeTheWorld(TestInfo test) {
    String name = test.getTestMethod().orElseThrow().getName() + "-" + System.nanoTime();
    world = new RehearsalWorld(Path.of("target/rehearsal-tests", name));
    world.start();
    application = new ChildApplication(new WorldSettings(world).write()).start();
    rehearsal = new Rehearsal(world, new Console(System.out), application.port());
  }

  @AfterEach
  void endTheWorld() {
    application.close();
    world.close();
  }

  @Test
  void theSamplePlatformIsRedeployedAndNoSecretIsLeftBehind() throws Exception {
    JsonNode end = rehearsal.watch(rehearsal.begin());
    application.close();

    assertThat(rehearsal.judge(end, DONE, new Proof(world).redeployed())).isTrue();
    assertThat(new SecretSearch(world, end.path("id").asText()).found()).isEmpty();
  }

  @Test
  void aRunThatIsKilledInTheMiddleOfTheBackupGoesOn() throws Exception {
    world.store().faults().delay(Duration.ofSeconds(1));
    String id = rehearsal.begin();
    JsonNode middle = rehearsal.watch(id, run -> isHalfDone(run, "Task_BackUpHomeDirectories"));
    assertThat(isHalfDone(middle, "Task_BackUpHomeDirectories")).isTrue();

    application.kill();
    world.store().faults().clear();
    application.start();
    JsonNode end = rehearsal.watch(id);

    assertThat(rehearsal.judge(end, DONE, new Proof(world).redeployed())).isTrue();
  }

  @Test
  void aRunThatIsKilledInTheMiddleOfTheDeploymentGoesOnAndTheCliIsNotStartedTwice()
      throws Exception {
    world.faults().slow("06-kubernetes-keycloak-configuration", 20);
    String id = rehearsal.begin();
    JsonNode middle =
        rehearsal.watch(id, run -> callsOf("06-kubernetes-keycloak-configuration", "apply") == 1);
    assertThat(middle.path("ended").isNull()).isTrue();

    application.kill();
    application.start();
    JsonNode end = rehearsal.watch(id);

    assertThat(rehearsal.judge(end, DONE, new Proof(world).redeployed())).isTrue();
    assertThat(callsOf("02-infrastructure", "apply")).isEqualTo(1);
  }

  @Test
  void aDeploymentThatFailsLeadsBackToTheOldPlatform() {
    world.faults().fail("apply", "07-kubernetes-services");
    Proof proof = new Proof(world);

    JsonNode end = rehearsal.watch(rehearsal.begin());

    assertThat(rehearsal.judge(end, "RedeploymentRolledBack", proof.rolledBack())).isTrue();
  }

  @Test
  void aPlatformThatItsPipelineCannotRenameIsHiddenByItsIngressRulesAndComesBack() {
    world.faults().failPipeline(true);
    world.faults().fail("apply", "07-kubernetes-services");
    rehearsal.people().answering("Task_DecideOnFailedRenaming", Map.of("renamingWay", "ingress"));
    Proof proof = new Proof(world);

    JsonNode end = rehearsal.watch(rehearsal.begin());

    assertThat(rehearsal.people().questions()).contains("Task_DecideOnFailedRenaming");
    assertThat(rehearsal.judge(end, "RedeploymentRolledBack", proof.rolledBack())).isTrue();
  }

  @Test
  void deletionsAboveTheThresholdAreAppliedOnlyWhenAPersonSaysSo() {
    rehearsal.someoneTidiesUp();

    JsonNode end = rehearsal.watch(rehearsal.begin());

    assertThat(rehearsal.people().questions()).contains("Task_DecideOnDeletions");
    assertThat(rehearsal.judge(end, DONE, new Proof(world).redeployed())).isTrue();
  }

  private static boolean isHalfDone(JsonNode run, String activity) {
    for (JsonNode step : run.path("steps")) {
      JsonNode progress = step.path("progress");
      if (step.path("activity").asText().equals(activity)
          && progress.path("done").asLong() > 0
          && progress.path("done").asLong() < progress.path("total").asLong()) {
        return true;
      }
    }
    return false;
  }

  private long callsOf(String stage, String command) {
    try {
      List<String> calls =
          Files.exists(world.cloud().log()) ? Files.readAllLines(world.cloud().log()) : List.of();
      return calls.stream()
          .filter(c -> c.contains("\"" + stage + "\"") && c.contains("\"" + command + "\""))
          .count();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
