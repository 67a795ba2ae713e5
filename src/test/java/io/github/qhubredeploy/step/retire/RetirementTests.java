package io.github.qhubredeploy.step.retire;

import static io.github.qhubredeploy.process.RedeploymentVariable.ACCEPT_DECISION;
import static io.github.qhubredeploy.process.RedeploymentVariable.AUTHENTICATION;
import static io.github.qhubredeploy.process.RedeploymentVariable.DESTRUCTION_DECISION;
import static io.github.qhubredeploy.process.RedeploymentVariable.DESTRUCTION_DECISION_AGAIN;
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
import java.nio.file.Files;
import java.nio.file.Path;
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
        .with(ACCEPT_DECISION, "accept")
        .with(DESTRUCTION_DECISION, "destroy")
        .with(DESTRUCTION_DECISION_AGAIN, "destroy")
        .with(FULL_MANIFEST, "full.json")
        .with(FINAL_MANIFEST, "final.json")
        .with(AUTHENTICATION, "GitHub")
        .with(LOAD_BALANCER_ADDRESS, NEW_ADDRESS);
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
    world.context.with(ACCEPT_DECISION, "rollBack").with(DESTRUCTION_DECISION_AGAIN, "wait");
    VerificationLevels.record(
        world.context, VerificationLevel.failed(Level.V3, "", "3 missing", Map.of()));
    world.archive.remove("final.json");
    world.web.statuses.put("qhub.example.com", 503);
    world.newCluster.hubReady = false;
    world.write(world.newConfig(), DeploymentWorld.CONFIGURATION);

    assertThatThrownBy(() -> world.step(VerifyBeforeDestructionDelegate.class).run(world.context))
        .hasMessageContainingAll(
            "Nobody has accepted",
            "destructionDecisionAgain",
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
