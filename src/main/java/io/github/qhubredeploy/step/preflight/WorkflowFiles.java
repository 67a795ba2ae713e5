package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.common.UntrustedTree;
import io.github.qhubredeploy.system.git.WorkflowSecrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The old platform's deploying workflow, as it lies beside its configuration. */
final class WorkflowFiles {

  private static final String DEPLOYS = ".github/workflows/qhub-ops.yaml";

  private WorkflowFiles() {}

  /** What the old workflow reads; nothing when there is none. */
  static Set<String> secrets(Prerequisite.Subject subject) {
    Path old = subject.step().workspace().old();
    return Files.exists(old.resolve(DEPLOYS))
        ? WorkflowSecrets.readBy(new UntrustedTree(old).read(DEPLOYS))
        : Set.of();
  }
}
