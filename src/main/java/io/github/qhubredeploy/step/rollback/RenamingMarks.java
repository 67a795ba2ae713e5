package io.github.qhubredeploy.step.rollback;

import io.github.qhubredeploy.process.StepContext;
import java.nio.file.Files;

/** What the renaming has left as evidence, each written down before it was begun. */
final class RenamingMarks {

  private RenamingMarks() {}

  /** Whether a commit with the other name may have been pushed. */
  static boolean pushed(StepContext context) {
    return isThere(context, "old-renaming-pipeline");
  }

  /** Whether ingress rules may have been moved. */
  static boolean hidden(StepContext context) {
    return isThere(context, "old-renaming-ingress");
  }

  private static boolean isThere(StepContext context, String name) {
    return Files.exists(context.workspace().evidence().resolve(name + ".json"));
  }
}
