package io.github.qhubredeploy.step.publish;

import static io.github.qhubredeploy.process.RedeploymentVariable.CICD;
import static io.github.qhubredeploy.process.RedeploymentVariable.TARGET_VERSION;
import static io.github.qhubredeploy.testing.GitServer.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.qhub.QhubCommand;
import io.github.qhubredeploy.system.qhub.QhubCommands;
import io.github.qhubredeploy.system.qhub.QhubResult;
import io.github.qhubredeploy.testing.PlatformSamples;
import io.github.qhubredeploy.testing.TestSecrets;
import io.github.qhubredeploy.testing.TestStepContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderConfigurationDelegateTests {

  @TempDir Path root;
  private TestStepContext context;
  private int exitCode;
  private List<String> rendered = List.of();
  private final List<String> calls = new ArrayList<>();
  private final RenderConfigurationDelegate step =
      new RenderConfigurationDelegate(new Qhub(), TestSecrets.none());

  @BeforeEach
  void aRunForGitHub() {
    context =
        new TestStepContext(PlatformSamples.inGit(null), root)
            .with(TARGET_VERSION, "0.4.2")
            .with(CICD, "github-actions");
  }

  @Test
  void rendersWithTheTargetVersionInTheNewDirectory() {
    rendered = List.of("stages/02/main.tf", ".github/workflows/qhub-ops.yaml");

    assertThat(step.run(context)).isEqualTo(StepOutcome.DONE);

    assertThat(calls)
        .containsExactly(
            "0.4.2 render -c qhub-config.yaml in " + context.workspace().fresh(), "forgotten");
  }

  @Test
  void refusesARenderingWithoutTheWorkflow() {
    rendered = List.of("stages/02/main.tf");

    assertThatThrownBy(() -> step.run(context))
        .isInstanceOf(RenderFailed.class)
        .hasMessageContaining("no GitHub workflow");
  }

  @Test
  void tellsWhatQhubSaidAndForgetsTheFailedCommand() {
    exitCode = 1;

    assertThatThrownBy(() -> step.run(context))
        .isInstanceOf(RenderFailed.class)
        .hasMessageContaining("qhub ended with 1")
        .hasMessageContaining("schema validation failed");
    assertThat(calls).endsWith("forgotten");
  }

  private final class Qhub implements QhubCommands {

    @Override
    public QhubResult run(QhubCommand command, Consumer<String> line, Runnable checkpoint) {
      calls.add(
          "%s %s in %s"
              .formatted(
                  command.version(), String.join(" ", command.arguments()), command.directory()));
      rendered.forEach(file -> write(command.directory().resolve(file), "x\n"));
      return new QhubResult(
          exitCode, command.logs().resolve("x.log"), List.of("schema validation failed"));
    }

    @Override
    public void forget(QhubCommand command) {
      calls.add("forgotten");
    }

    @Override
    public void stopAll(Path logs) {
      throw new UnsupportedOperationException();
    }
  }
}
