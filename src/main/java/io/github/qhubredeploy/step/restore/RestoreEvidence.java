package io.github.qhubredeploy.step.restore;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepContext;
import java.util.stream.Collectors;

/** Tells people what the restoration has proved, one line per fact. */
final class RestoreEvidence {

  private RestoreEvidence() {}

  /** Adds the line, in the place of an earlier one about the same subject. */
  static void add(StepContext context, String subject, String fact) {
    String start = "- " + subject + ": ";
    String others =
        context
            .variables()
            .find(RedeploymentVariable.RESTORE_EVIDENCE)
            .orElse("")
            .lines()
            .filter(line -> !line.startsWith(start))
            .map(line -> line + "\n")
            .collect(Collectors.joining());
    context.variables().set(RedeploymentVariable.RESTORE_EVIDENCE, others + start + fact + "\n");
  }
}
