package io.github.qhubredeploy.step.rename;

import static io.github.qhubredeploy.testing.DeploymentWorld.OLD_ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.process.BusinessError;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.testing.DeploymentWorld;
import io.github.qhubredeploy.testing.OldPipelines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineRenamingTests {

  private static final String COMMIT =
      "Move the old platform to qhub-old.example.com (myqhub-20220301-120000)";

  @TempDir Path root;
  private OldPipelines pipelines;
  private DeploymentWorld world;

  @BeforeEach
  void aPlatformWithPipelines() {
    pipelines = new OldPipelines(root, "0.3.14");
    world = new DeploymentWorld(this, root, pipelines.source(), pipelines.ci());
    world.context.with(RedeploymentVariable.CICD, "github-actions");
    world.oldCluster.rules.address = OLD_ADDRESS;
    world.step(RenameOldDomainDelegate.class).run(world.context);
  }

  @AfterEach
  void close() {
    world.close();
    pipelines.close();
  }

  @Test
  void pushesTheConfigurationAloneAndWatchesItsPipeline() {
    assertThat(world.context.values()).containsEntry("renamingWay", "pipeline");

    run();

    assertThat(pipelines.git.commits()).containsExactly(COMMIT, "first");
    assertThat(pipelines.git.lastChanges()).containsExactly("M qhub-config.yaml");
    assertThat(pipelines.git.text("qhub-config.yaml")).isEqualTo(world.read(world.oldConfig()));
    assertThat(pipelines.watched()).containsExactly(pipelines.git.head());
    assertThat(world.context.values()).containsEntry("oldLoadBalancerAddress", OLD_ADDRESS);
    assertThat(world.qhub.started()).isEmpty();
  }

  @Test
  void pushesOnceThoughThePipelineHasPushedSinceAndItIsTriedAgain() {
    run();
    String pushed = pipelines.git.head();
    pipelines.git.commit("qhub-config.yaml automated commit", Map.of("rendered.tf", "new"));

    run();

    assertThat(pipelines.git.commits()).hasSize(3);
    assertThat(pipelines.watched()).containsExactly(pushed);
  }

  @Test
  void letsAPersonDecideWhenThePipelineFailsOrNeverBegins() {
    pipelines.fail();
    isAsked("failed", "https://git/runs/1", "another way");

    pipelines.queue();
    isAsked("waits and waits", "whether it has a runner");

    pipelines.succeed();
    run();
    assertThat(pipelines.git.commits()).hasSize(2);
  }

  @Test
  void doesNotPushWhatAnotherVersionWouldDeploy() {
    pipelines.git.commit(
        "other", Map.of(OldPipelines.WORKFLOW, "pip install qhub==0.3.12\nqhub deploy"));

    isAsked("installs 0.3.12", "runs qhub 0.3.14");
    assertThat(pipelines.git.commits()).hasSize(2);
  }

  @Test
  void doesNotPushToAWorkflowThatDeploysNothing() {
    pipelines.git.commit("other", Map.of(OldPipelines.WORKFLOW, "pip install qhub==0.3.14"));

    isAsked("deploys nothing");
    assertThat(pipelines.git.commits()).hasSize(2);
  }

  @Test
  void doesNotDeployWhatSomebodyHasChangedSinceThePlan() {
    pipelines.git.commit(
        "theirs", Map.of("qhub-config.yaml", DeploymentWorld.CONFIGURATION + "more: 1\n"));

    isAsked("somebody has changed it");
    assertThat(pipelines.git.commits()).hasSize(2);
  }

  @Test
  void pushesNothingWhenSomebodyHasPushedALinkSinceThePlan() throws IOException {
    Path outside = Files.createDirectories(root.resolve("outside"));
    pipelines.git.link("theirs", Map.of("stages", outside.toString(), "docs", "/elsewhere"));

    isAsked("`docs` is a link to `/elsewhere`, which leads out and 1 more", "another way");

    Path copy = Files.writeString(outside.resolve("copy"), DeploymentWorld.CONFIGURATION);
    pipelines.git.link("theirs too", Map.of("qhub-config.yaml", copy.toString()));
    isAsked("must not be used");
    assertThat(pipelines.git.commits()).containsExactly("theirs too", "theirs", "first");
    assertThat(copy).content().isEqualTo(DeploymentWorld.CONFIGURATION);
  }

  private void run() {
    world.step(RunOldPipelineDelegate.class).run(world.context);
  }

  private void isAsked(String... why) {
    assertThatThrownBy(this::run)
        .isInstanceOf(BusinessError.class)
        .hasMessageContainingAll(why)
        .message()
        .hasSizeLessThan(666);
  }
}
