package io.github.qhubredeploy.step.publish;

import static io.github.qhubredeploy.process.RedeploymentVariable.CICD;
import static io.github.qhubredeploy.process.RedeploymentVariable.TARGET_VERSION;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.git.PipelineSetup;
import io.github.qhubredeploy.system.git.Pipelines;
import io.github.qhubredeploy.system.git.WorkflowSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Compares what the rendered workflow reads with what the repository has, before it is pushed. */
@Component
class WorkflowSecretsGiven {

  private static final String GITHUB = "github-actions";

  private final Pipelines pipelines;

  WorkflowSecretsGiven(Pipelines pipelines) {
    this.pipelines = pipelines;
  }

  /**
   * Looks, if the platform's token may.
   *
   * @throws SecretsMissing when a secret is surely not there
   */
  void check(StepContext context) {
    Platform platform = context.platform();
    Platform.Git git = platform.source().git();
    Path workflow = context.workspace().fresh().resolve(".github/workflows/qhub-ops.yaml");
    boolean asked = context.variables().find(CICD).orElse("none").equals(GITHUB);
    if (!asked || git == null || platform.ci().token() == null || !Files.exists(workflow)) {
      return;
    }
    PipelineSetup setup = pipelines.setup(GITHUB, git, platform.ci());
    if (setup.complete() && setup.variables().isPresent()) {
      Set<String> missing = new TreeSet<>(needed(workflow, context));
      missing.removeAll(setup.variables().get());
      if (!missing.isEmpty()) {
        throw new SecretsMissing(missing);
      }
    }
  }

  private static Set<String> needed(Path workflow, StepContext context) {
    try {
      String text = new String(Files.readAllBytes(workflow), StandardCharsets.UTF_8);
      return WorkflowSecrets.neededBy(text, context.variables().get(TARGET_VERSION));
    } catch (IOException e) {
      throw new UncheckedIOException("Rendered workflow cannot be read: " + workflow, e);
    }
  }
}
