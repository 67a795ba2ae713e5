package io.github.qhubredeploy.step.rollback;

import static io.github.qhubredeploy.process.RedeploymentVariable.NEW_CLUSTER_EXISTS;
import static io.github.qhubredeploy.process.RedeploymentVariable.ROLL_BACK_REASON;

import io.github.qhubredeploy.process.StepContext;

/** What the way back has proved, for people and the report. */
final class RollbackEvidence {

  private static final int LONGEST_REASON = 1_500;

  private RollbackEvidence() {}

  static String of(StepContext context, OldPlatform.Seen seen) {
    String reason = context.variables().find(ROLL_BACK_REASON).orElse("not known");
    String brief =
        reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    return """
    **The old platform is back.** %s

    - %s

    New cluster: %s

    %sReason: %s"""
        .formatted(
            "Its configuration is the original one, byte for byte.",
            String.join("\n- ", seen.good()),
            context.variables().is(NEW_CLUSTER_EXISTS)
                ? "begun; it is kept until somebody decides otherwise."
                : "never begun.",
            CallbackRemoval.leftOver(context),
            brief);
  }
}
