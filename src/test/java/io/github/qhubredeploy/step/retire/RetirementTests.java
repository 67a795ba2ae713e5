package io.github.qhubredeploy.step.retire;

import static io.github.qhubredeploy.process.RedeploymentVariable.AUTHENTICATION;
import static io.github.qhubredeploy.process.RedeploymentVariable.FINAL_MANIFEST;
import static io.github.qhubredeploy.process.RedeploymentVariable.FULL_MANIFEST;
import static io.github.qhubredeploy.process.RedeploymentVariable.LOAD_BALANCER_ADDRESS;
import static io.github.qhubredeploy.testing.DeploymentWorld.NEW_ADDRESS;
import static io.github.qhubredeploy.testing.DeploymentWorld.OLD_ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.process.VerificationLevel;
import io.github.qhubredeploy.process.VerificationLevel.Level;
import io.github.qhubredeploy.process.VerificationLevels;
import io.github.qhubredeploy.testing.DeploymentWorld;
import io.github.qhubredeploy.testing.TestStepContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetirementTests {

  @TempDir Path root;
  private DeploymentWorld world;

  @BeforeEach
  void buildARedeployedPlatform() {
    world = new DeploymentWorld(this, root);
    world
        .context
        .with(FULL_MANIFEST, "full.json")
        .with(FINAL_MANIFEST, "final.json")
        .with(AUTHENTICATION, "GitHub")
        .with(LOAD_BALANCER_ADDRESS, NEW_ADDRESS);
    world.context.decided.accepted().confirmedTwice();
    VerificationLevels.record(
        world.context, VerificationLevel.proved(Level.V3, "", "equal", Map.of("entries", 7L)));
    world.archive.put("full.json", 10L);
    world.archive.put("final.json", 10L);
    world.web.zone.put("qhub.example.com", List.of(NEW_ADDRESS));
    world.web.statuses.put("qhub.example.com", 200);
    world.write(
        world.oldConfig(),
        DeploymentWorld.CONFIGURATION.replace(
            "domain: qhub.example.com", "domain: qhub-old.example.com"));
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void letsADestructionGoWhenEverythingIsThere() {
    assertThat(world.step(VerifyBeforeDestructionDelegate.class).run(world.context))
        .isEqualTo(StepOutcome.DONE);
  }

  @Test
  void refusesADestructionWithEveryFaultAtOnce() {
    world.context.decided.without("Task_AcceptNewPlatform").confirmed("Again", "dora", "wait");
    VerificationLevels.record(
        world.context, VerificationLevel.failed(Level.V3, "", "3 missing", Map.of()));
    world.archive.remove("final.json");
    world.web.statuses.put("qhub.example.com", 503);
    world.newCluster.hubReady = false;
    world.write(world.newConfig(), DeploymentWorld.CONFIGURATION);

    assertThatThrownBy(() -> world.step(VerifyBeforeDestructionDelegate.class).run(world.context))
        .hasMessageContainingAll(
            "nobody has answered 'Task_AcceptNewPlatform'",
            "the latest answer to 'Task_ConfirmDestructionAgain' is not 'destroy'",
            "HTTP 503",
            "hub of the new cluster",
            "finalManifest final.json",
            "verification-levels.json, V3",
            "project name myqhub")
        .hasMessageNotContaining("fullManifest");
  }

  @Test
  void refusesADestructionWhenNobodyHasComparedTheRestoredData() throws Exception {
    Files.delete(world.context.workspace().evidence().resolve("verification-levels.json"));

    assertThatThrownBy(() -> world.step(VerifyBeforeDestructionDelegate.class).run(world.context))
        .hasMessageContaining("no evidence (verification-levels.json, V3)");
  }

  @Test
  void destroysNothingThatNobodyHasDecided() {
    for (String task :
        List.of(
            "Task_ApprovePlan",
            "Task_ConfirmPreventDeployRemoval",
            "Task_VerifyBackup",
            "Task_VerifyRestoredData",
            "Task_VerifyNewPlatform",
            "Task_AcceptNewPlatform",
            "Task_ConfirmDestruction",
            "Task_ConfirmDestructionAgain",
            "Task_VerifyBeforeDestruction")) {
      TestStepContext skipped = new TestStepContext(world.context.platform(), root.resolve(task));
      skipped.decided.accepted().confirmedTwice().without(task);

      assertThatThrownBy(() -> world.step(DestroyOldPlatformDelegate.class).run(skipped))
          .as("without " + task)
          .hasMessageStartingWith("The old platform is not destroyed")
          .hasMessageContaining(task);
    }
    assertThat(world.qhub.started()).isEmpty();
  }

  @Test
  void destroysNothingThatTheRequesterOrOnePersonAloneHasConfirmed() {
    world.context.decided.confirmed("", "rita", "destroy").confirmed("Again", "dora", "destroy");
    destroysNothing("'Task_ConfirmDestruction' was answered by rita, who requested");
    world.context.decided.confirmed("", "anna", "destroy").confirmed("Again", "Rita ", "destroy");
    destroysNothing("'Task_ConfirmDestructionAgain' was answered by Rita , who requested");
    world.context.decided.confirmed("", "anna", "destroy").confirmed("Again", "Anna", "destroy");
    destroysNothing("both confirmations are from anna");
    world.context.decided.confirmed("", "anna", "destroy").confirmed("Again", "dora", "destroy");
    destroys();
  }

  @Test
  void aConfirmationThatWasWithdrawnDoesNotCount() {
    world.context.decided.confirmed("", "anna", "wait").passed(Duration.ofDays(14));
    destroysNothing("the latest answer to 'Task_ConfirmDestruction' is not 'destroy'");
    world.context.decided.confirmed("", "anna", "destroy");
    destroysNothing("the first confirmation was withdrawn, or given after the second");
    world.context.decided.confirmed("Again", "dora", "wait").passed(Duration.ofDays(14));
    destroysNothing("the latest answer to 'Task_ConfirmDestructionAgain' is not 'destroy'");
    world.context.decided.confirmed("Again", "dora", "destroy");
    destroysNothing("the first confirmation was withdrawn, or given after the second");
    world.context.decided.confirmed("", "anna", "destroy").confirmed("Again", "dora", "destroy");
    destroys();
  }

  @Test
  void aConfirmationFromBeforeTheAcceptanceDoesNotCount() {
    world.context.decided.accepted().passed(Duration.ofDays(14));

    destroysNothing("the destruction was confirmed before the acceptance");
  }

  @Test
  void waitsForTheLongestRetentionThereWasAndBeginsAnewWithEachWait() {
    world.context.decided.retained("P15D").retained("PT0S");
    destroysNothing("the retention ends at");
    world.context.decided.passed(Duration.ofDays(1));
    destroys();

    world.context.decided.confirmed("", "anna", "wait");
    world.context.decided.confirmed("", "anna", "destroy").confirmed("Again", "dora", "destroy");
    destroysNothing("the retention ends at");
  }

  private void destroysNothing(String why) {
    int before = world.qhub.started().size();
    assertThatThrownBy(() -> world.step(DestroyOldPlatformDelegate.class).run(world.context))
        .hasMessageContaining(why);
    assertThatThrownBy(() -> world.step(VerifyBeforeDestructionDelegate.class).run(world.context))
        .hasMessageContaining(why);
    assertThat(world.qhub.started()).hasSize(before);
  }

  private void destroys() {
    world.qhub.answers("destroy-old", () -> world.oldCluster.alive = false, 0);
    assertThat(world.step(DestroyOldPlatformDelegate.class).run(world.context))
        .isEqualTo(StepOutcome.DONE);
  }

  @Test
  void destroysWithTheOldVersionAndProvesItByTheSilenceOfTheCluster() {
    world.qhub.answers("destroy-old", () -> world.oldCluster.alive = false, 0);

    StepOutcome outcome = world.step(DestroyOldPlatformDelegate.class).run(world.context);

    assertThat(outcome).isEqualTo(StepOutcome.DONE);
    assertThat(world.qhub.started().get(0).toString())
        .isEqualTo("qhub destroy -c qhub-config.yaml (0.3.14, destroy-old)");
    assertThat(world.step(DestroyOldPlatformDelegate.class).run(world.context))
        .isEqualTo(StepOutcome.ALREADY_DONE);
    assertThat(world.qhub.started()).hasSize(1);
  }

  @Test
  void doesNotTrustAnExitCodeOfZero() {
    assertThatThrownBy(() -> world.step(DestroyOldPlatformDelegate.class).run(world.context))
        .hasMessageContaining("still answers (v1.21.5)");

    world.qhub.answers("destroy-old", () -> world.oldCluster.alive = false, 0);
    assertThat(world.step(DestroyOldPlatformDelegate.class).run(world.context))
        .isEqualTo(StepOutcome.DONE);
    assertThat(world.qhub.started()).hasSize(2);
  }

  @Test
  void takesTheAnswerOfADestructionThatEndedWhileNobodyLooked() {
    world.qhub.answers("destroy-old", () -> world.oldCluster.alive = false, 0);
    world.qhub.dieBeforeTheAnswerIsPutAside();
    assertThatThrownBy(() -> world.step(DestroyOldPlatformDelegate.class).run(world.context))
        .hasMessage("killed");

    assertThat(world.step(DestroyOldPlatformDelegate.class).run(world.context))
        .isEqualTo(StepOutcome.ALREADY_DONE);
    assertThat(world.qhub.started()).hasSize(1);
  }

  @Test
  void triesAgainWhenQhubComplainsThoughTheClusterIsGone() {
    world.qhub.answers(
        "destroy-old", () -> world.oldCluster.alive = false, 1, "Error: BucketNotEmpty");

    assertThatThrownBy(() -> world.step(DestroyOldPlatformDelegate.class).run(world.context))
        .hasMessageContainingAll("BucketNotEmpty", "once more");
  }

  @Test
  void listsWhatAPersonHasToRemove() {
    world.oldCluster.alive = false;
    world.web.zone.put("qhub-old.example.com", List.of(OLD_ADDRESS));

    world.step(CheckLeftoversDelegate.class).run(world.context);

    assertThat(world.context.values().get("leftovers").toString())
        .contains(
            "DNS record of **qhub-old.example.com** (leads to " + OLD_ADDRESS + ")",
            "GitHub: remove the application",
            "`myqhub-dev-terraform-state`",
            "archive `archive/qhub/" + world.context.redeployment())
        .doesNotContain("still answers");
  }
}
