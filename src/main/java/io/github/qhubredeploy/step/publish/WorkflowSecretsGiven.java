package io.github.qhubredeploy.step.publish;

import static io.github.qhubredeploy.process.RedeploymentVariable.CICD;
import static io.github.qhubredeploy.process.RedeploymentVariable.TARGET_VERSION;

import io.github.qhubredeploy.common.UntrustedTree;
import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.git.PipelineSetup;
import io.github.qhubredeploy.system.git.Pipelines;
import io.github.qhubredeploy.system.git.WorkflowSecrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Compares what the rendered workflow reads with what the repository has, before it is pushed. */
@Component
class WorkflowSecretsGiven {

  private static final String GITHUB = "github-actions";
  private static final String WORKFLOW = ".github/workflows/qhub-ops.yaml";

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
    Path workflow = context.workspace().fresh().resolve(WORKFLOW);
    boolean asked = context.variables().find(CICD).orElse("none").equals(GITHUB);
    if (!asked || git == null || platform.ci().token() == null || !Files.exists(workflow)) {
      return;
    }
    PipelineSetup setup = pipelines.setup(GITHUB, git, platform.ci());
    if (setup.complete() && setup.variables().isPresent()) {
      Set<String> missing = new TreeSet<>(needed(context));
      missing.removeAll(setup.variables().get());
      if (!missing.isEmpty()) {
        throw new SecretsMissing(missing);
      }
    }
  }

  private static Set<String> needed(StepContext context) {
    String text = new UntrustedTree(context.workspace().fresh()).read(WORKFLOW);
    return WorkflowSecrets.neededBy(text, context.variables().get(TARGET_VERSION));
  }
}
