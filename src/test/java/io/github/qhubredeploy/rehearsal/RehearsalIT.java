package io.github.qhubredeploy.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.rehearsal.OldConfiguration.SignIn;
import io.github.qhubredeploy.rehearsal.sample.SampleUsers;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Whole redeployments with the application in a JVM of its own. */
class RehearsalIT {

  private static final String DONE = "PlatformRedeployed";
  private static final String PASSWORDS = "passwords";

  private RehearsalWorld world;
  private ChildApplication application;
  private Rehearsal rehearsal;

  @BeforeEach
  void makeTheWorld(TestInfo test) {
    String name = test.getTestMethod().orElseThrow().getName() + "-" + System.nanoTime();
    SignIn signIn = test.getTags().contains(PASSWORDS) ? SignIn.PASSWORD : SignIn.GITHUB;
    world = new RehearsalWorld(Path.of("target/rehearsal-tests", name), signIn);
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
  @Tag(PASSWORDS)
  void aRunThatIsKilledInTheMiddleOfTheBackupGoesOnAndHandsPasswordsOver() throws Exception {
    world.store().faults().delay(Duration.ofSeconds(1));
    String id = rehearsal.begin();
    JsonNode middle = rehearsal.watch(id, run -> isHalfDone(run, "Task_BackUpHomeDirectories"));
    assertThat(isHalfDone(middle, "Task_BackUpHomeDirectories")).isTrue();

    application.kill();
    world.store().faults().clear();
    application.start();
    JsonNode end = rehearsal.watch(id);

    application.close();
    assertThat(rehearsal.judge(end, DONE, new Proof(world).redeployed())).isTrue();
    assertThat(new SecretSearch(world, id).found()).isEmpty();
    assertThat(sealed()).containsKeys(SampleUsers.ADMIN.username());
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

  /** Users with their passwords, as the administrator reads them. */
  private Map<String, String> sealed() throws IOException {
    Map<String, String> passwords = new TreeMap<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(world.inside("handed-over"), "*.cms")) {
      files.forEach(file -> passwords.putAll(world.administrator().orElseThrow().passwords(file)));
    }
    return passwords;
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
