package io.github.qhubredeploy.step.rollback;

import static io.github.qhubredeploy.process.RedeploymentVariable.DEPLOYMENT_DECISION;
import static io.github.qhubredeploy.process.RedeploymentVariable.DEPLOYMENT_FAILURE;
import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_LOAD_BALANCER_ADDRESS;
import static io.github.qhubredeploy.process.RedeploymentVariable.ROLL_BACK_REASON;
import static io.github.qhubredeploy.testing.DeploymentWorld.NEW_ADDRESS;
import static io.github.qhubredeploy.testing.DeploymentWorld.OLD_ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.process.DirectSteps;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.testing.DeploymentWorld;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollbackTests {

  private static final String RENAMED =
      DeploymentWorld.CONFIGURATION.replace(
          "domain: qhub.example.com", "domain: qhub-old.example.com");

  @TempDir Path root;
  private DeploymentWorld world;

  @BeforeEach
  void build() {
    world = new DeploymentWorld(this, root);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void stopsEverythingAndSeesThatNothingWasBegun() {
    world.newCluster.alive = false;

    world.step(StopRunningWorkDelegate.class).run(world.context);

    assertThat(world.qhub.stops()).isPositive();
    assertThat(world.oldCluster.moversRemovedFor)
        .containsExactly("dev/" + world.context.redeployment());
    assertThat(world.newCluster.moversRemovedFor).isEmpty();
    assertThat(world.context.values())
        .containsEntry("newClusterExists", false)
        .containsEntry("domainMoved", false)
        .containsEntry("rollBackReason", "The redeployment was stopped by request.");
  }

  @Test
  void seesHowFarItHadComeAndWhyItTurnsBack() {
    begun("deploy-old");
    begun("deploy-new");
    world.newCluster.alive = false;
    world.context.with(DEPLOYMENT_DECISION, "rollBack").with(DEPLOYMENT_FAILURE, "no chart");

    world.step(StopRunningWorkDelegate.class).run(world.context);

    assertThat(world.context.values())
        .containsEntry("newClusterExists", true)
        .containsEntry("domainMoved", true);
    assertThat(world.context.values().get("rollBackReason").toString())
        .contains("deployment of the new platform failed", "no chart");
  }

  @Test
  void leavesAnOldPlatformAloneThatWasNeverRenamed() {
    assertThat(world.step(RestoreOldPlatformDelegate.class).run(world.context))
        .isEqualTo(StepOutcome.ALREADY_DONE);
    assertThat(world.qhub.started()).isEmpty();
  }

  @Test
  void restoresTheOriginalByteForByteAndDeploysIt() {
    rename();

    StepOutcome outcome = world.step(RestoreOldPlatformDelegate.class).run(world.context);

    assertThat(outcome).isEqualTo(StepOutcome.DONE);
    assertThat(world.read(world.oldConfig())).isEqualTo(DeploymentWorld.CONFIGURATION);
    assertThat(world.qhub.started().get(0).toString())
        .isEqualTo("qhub deploy -c qhub-config.yaml --disable-prompt (0.3.14, restore-old)");
    assertThat(world.step(RestoreOldPlatformDelegate.class).run(world.context))
        .isEqualTo(StepOutcome.ALREADY_DONE);
    assertThat(world.qhub.started()).hasSize(1);
  }

  @Test
  void raisesAnIncidentWhenTheOldDeploymentFailsAndTriesAgain() {
    rename();
    world.qhub.answers("restore-old", 1, "Error: Error acquiring the state lock", "  ID: 4711");

    assertThatThrownBy(() -> world.step(RestoreOldPlatformDelegate.class).run(world.context))
        .hasMessageContainingAll("state lock", "force-unlock");
    assertThat(world.step(RestoreOldPlatformDelegate.class).run(world.context))
        .isEqualTo(StepOutcome.DONE);
    assertThat(world.qhub.started()).hasSize(2);
  }

  @Test
  void givesTheIngressRulesTheirOriginalsBackWithoutDeployingAnything() {
    world.oldCluster.rules.hosts.add("qhub.example.com");
    world.oldCluster.rules.move("qhub.example.com", "qhub-old.example.com");
    world.write(world.context.workspace().evidence().resolve("old-renaming-ingress.json"), "{}");

    world.step(StopRunningWorkDelegate.class).run(world.context);
    StepOutcome first = world.step(RestoreOldPlatformDelegate.class).run(world.context);

    assertThat(world.context.values()).containsEntry("domainMoved", true);
    assertThat(first).isEqualTo(StepOutcome.DONE);
    assertThat(world.step(RestoreOldPlatformDelegate.class).run(world.context))
        .isEqualTo(StepOutcome.ALREADY_DONE);
    assertThat(world.oldCluster.rules.hosts).containsExactly("qhub.example.com");
    assertThat(world.qhub.started()).isEmpty();
  }

  @Test
  void provesThatTheOldPlatformIsBack() {
    world
        .context
        .with(OLD_LOAD_BALANCER_ADDRESS, OLD_ADDRESS)
        .with(ROLL_BACK_REASON, "not accepted");
    world.web.zone.put("qhub.example.com", List.of(NEW_ADDRESS));
    world.web.statuses.put("qhub.example.com", 200);
    world.oldCluster.claims.add("nfs-mount-dev-share");

    assertThatThrownBy(() -> world.step(CheckOldPlatformAnswersDelegate.class).run(world.context))
        .hasMessageContainingAll("leads to " + NEW_ADDRESS, "Volume hub-db-dir is missing");

    world.web.zone.put("qhub.example.com", List.of(OLD_ADDRESS));
    world.oldCluster.claims.add("hub-db-dir");
    world.step(CheckOldPlatformAnswersDelegate.class).run(world.context);
    assertThat(world.context.values().get("rollbackEvidence").toString())
        .contains("The old platform is back", "The hub is ready", "not accepted");
  }

  @Test
  void destroysTheNewPlatformOnce() {
    world.qhub.answers("destroy-new", () -> world.newCluster.alive = false, 0);

    assertThat(world.step(DestroyNewPlatformDelegate.class).run(world.context))
        .isEqualTo(StepOutcome.DONE);
    assertThat(world.step(DestroyNewPlatformDelegate.class).run(world.context))
        .isEqualTo(StepOutcome.ALREADY_DONE);

    assertThat(world.qhub.started()).hasSize(1);
    assertThat(world.context.values().get("rollbackEvidence").toString())
        .containsOnlyOnce("The new platform is destroyed");
  }

  @Test
  void saysWhatIsLeftWhenQhubCannotDestroyAnUnfinishedPlatform() {
    world.qhub.answers(
        "destroy-new", 1, "Traceback (most recent call last):", "KeyError: 'realm_id'");
    world.qhub.answers("destroy-new-rest", 1, "KeyError: 'realm_id'");

    assertThat(world.step(DestroyNewPlatformDelegate.class).run(world.context))
        .isEqualTo(StepOutcome.DONE);

    assertThat(world.context.values().get("rollbackEvidence").toString())
        .contains(
            "not wholly destroyed", "still answers", "EKS cluster `myqhubnew-dev`", "realm_id");
  }

  @Test
  void destroysAnUnfinishedPlatformWhereQhubCannotBegin() {
    world.qhub.answers("destroy-new", 1, "KeyError: 'realm_id'");
    world.qhub.answers("destroy-new-rest", () -> world.newCluster.alive = false, 0);

    assertThat(world.step(DestroyNewPlatformDelegate.class).run(world.context))
        .isEqualTo(StepOutcome.DONE);

    assertThat(world.context.values().get("rollbackEvidence").toString())
        .contains("The new platform is destroyed");
  }

  @Test
  void triesAgainWhenTheNewClusterStillAnswers() {
    world.qhub.answers(
        "destroy-new", 0, "ERROR:qhub.destroy:Stage=stages/02 failed to fully destroy");

    assertThatThrownBy(() -> world.step(DestroyNewPlatformDelegate.class).run(world.context))
        .hasMessageContainingAll("still answers", "failed to fully destroy");
    world.qhub.answers("destroy-new", () -> world.newCluster.alive = false, 0);
    assertThat(world.step(DestroyNewPlatformDelegate.class).run(world.context))
        .isEqualTo(StepOutcome.DONE);
  }

  @Test
  void destroysTheNewPlatformOnlyWhenAnotherPersonThanTheRequesterWantsIt() {
    String task = "Task_DecideNewCluster";
    world.context.decided.without(task);
    refuses(DestroyNewPlatformDelegate.class, "nobody has answered 'Task_DecideNewCluster'");
    world.context.decided.answered(task, "Rita", Map.of("newClusterDecision", "destroy"));
    refuses(DestroyNewPlatformDelegate.class, "by Rita, who requested this redeployment");
    world.context.decided.answered(task, "anna", Map.of("newClusterDecision", "destroy"));
    world.context.decided.answered(task, "anna", Map.of("newClusterDecision", "keep"));
    refuses(DestroyNewPlatformDelegate.class, "is not 'destroy'");
    assertThat(world.qhub.started()).isEmpty();
  }

  @Test
  void undoesNothingAfterTheNewPlatformWasAccepted() {
    rename();
    world.context.decided.accepted();

    for (var step :
        List.of(
            StopRunningWorkDelegate.class,
            LiftFenceDelegate.class,
            RestoreOldPlatformDelegate.class,
            RevertPublicationDelegate.class,
            DestroyNewPlatformDelegate.class)) {
      refuses(step, "the new platform was accepted by anna");
    }
    assertThat(world.qhub.started()).isEmpty();
    assertThat(world.qhub.stops()).isZero();
    assertThat(world.read(world.oldConfig())).isEqualTo(RENAMED);
  }

  private void refuses(Class<? extends StepDelegate> step, String why) {
    assertThatThrownBy(() -> new DirectSteps().run(world.step(step), world.context))
        .hasMessageContaining(why);
  }

  private void rename() {
    world.write(
        world.oldConfig().resolveSibling("qhub-config.yaml.original"),
        DeploymentWorld.CONFIGURATION);
    world.write(world.oldConfig(), RENAMED);
    begun("deploy-old");
  }

  private void begun(String deployment) {
    world.write(
        world.context.workspace().logs().resolve(deployment + ".deployment"),
        "phase=FAILED\ndigest=0\n");
  }
}
