package io.github.qhubredeploy.step.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.testing.DeploymentWorld;
import io.github.qhubredeploy.testing.OldPipelines;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineBackTests {

  private static final String MOVE =
      "Move the old platform to qhub-old.example.com (myqhub-20220301-120000)";
  private static final String PUBLISH = "Redeploy with qhub 0.4.2 (myqhub-20220301-120000)";
  private static final String CONFIG = "qhub-config.yaml";

  @TempDir Path root;
  private OldPipelines pipelines;
  private DeploymentWorld world;

  @BeforeEach
  void aPlatformRenamedByItsPipeline() {
    pipelines = new OldPipelines(root, "0.3.14");
    world = new DeploymentWorld(this, root, pipelines.source(), pipelines.ci());
    world.context.with(RedeploymentVariable.CICD, "github-actions");
    world.write(world.context.workspace().evidence().resolve("old-renaming-pipeline.json"), "{}");
  }

  @AfterEach
  void close() {
    world.close();
    pipelines.close();
  }

  private void renamed() {
    String text = DeploymentWorld.CONFIGURATION.replace("domain: qhub.", "domain: qhub-old.");
    pipelines.git.commit(MOVE, Map.of(CONFIG, text));
    pipelines.git.commit("qhub-config.yaml automated commit", Map.of("main.tf", "other name"));
  }

  @Test
  void revertsWhatWasPushedInOneGoAndLetsThePipelineDeployIt() {
    renamed();
    pipelines.git.commit(PUBLISH, Map.of(CONFIG, "project_name: myqhubnew\n"));

    assertThat(restore()).isEqualTo(StepOutcome.DONE);

    assertThat(pipelines.git.text(CONFIG)).isEqualTo(DeploymentWorld.CONFIGURATION);
    assertThat(pipelines.git.commits())
        .hasSize(6)
        .startsWith("Revert \"" + MOVE + "\"", "Revert \"" + PUBLISH + "\"");
    assertThat(pipelines.watched()).contains(pipelines.git.head());
    assertThat(world.qhub.started()).isEmpty();
    assertThat(world.step(RevertPublicationDelegate.class).run(world.context))
        .isEqualTo(StepOutcome.ALREADY_DONE);
  }

  @Test
  void revertsOnceWhenItIsTriedAgain() {
    renamed();

    restore();
    restore();

    assertThat(pipelines.git.commits()).hasSize(4);
  }

  @Test
  void deploysTheOriginalFromHereWhenThePipelineDoesNot() {
    renamed();
    pipelines.queue();

    assertThat(restore()).isEqualTo(StepOutcome.DONE);

    assertThat(pipelines.git.text(CONFIG)).isEqualTo(DeploymentWorld.CONFIGURATION);
    assertThat(world.qhub.started()).hasSize(1);
    assertThat(world.qhub.started().get(0).toString()).contains("restore-old");
  }

  @Test
  void doesNothingWhenThePushNeverCame() {
    assertThat(restore()).isEqualTo(StepOutcome.ALREADY_DONE);

    assertThat(pipelines.git.commits()).containsExactly("first");
    assertThat(world.qhub.started()).isEmpty();
  }

  private StepOutcome restore() {
    return world.step(RestoreOldPlatformDelegate.class).run(world.context);
  }
}
