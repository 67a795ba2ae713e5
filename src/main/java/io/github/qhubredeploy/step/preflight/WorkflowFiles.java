package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.system.git.WorkflowSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The old platform's deploying workflow, as it lies beside its configuration. */
final class WorkflowFiles {

  private static final String DEPLOYS = ".github/workflows/qhub-ops.yaml";

  private WorkflowFiles() {}

  /** What the old workflow reads; nothing when there is none. */
  static Set<String> secrets(Prerequisite.Subject subject) {
    Path file = subject.step().workspace().old().resolve(DEPLOYS);
    try {
      return Files.exists(file)
          ? WorkflowSecrets.readBy(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
          : Set.of();
    } catch (IOException e) {
      throw new UncheckedIOException("The old workflow cannot be read: " + file, e);
    }
  }
}
