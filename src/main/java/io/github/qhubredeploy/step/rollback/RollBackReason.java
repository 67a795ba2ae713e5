package io.github.qhubredeploy.step.rollback;

import static io.github.qhubredeploy.process.RedeploymentVariable.ACCEPT_DECISION;
import static io.github.qhubredeploy.process.RedeploymentVariable.DEPLOYMENT_DECISION;
import static io.github.qhubredeploy.process.RedeploymentVariable.DEPLOYMENT_FAILURE;
import static io.github.qhubredeploy.process.RedeploymentVariable.GUARD_REMOVAL_CONFIRMED;
import static io.github.qhubredeploy.process.RedeploymentVariable.RENAMING_WAY;
import static io.github.qhubredeploy.process.RedeploymentVariable.ROLL_BACK_REASON;

import io.github.qhubredeploy.process.RedeploymentVariables;
import io.github.qhubredeploy.process.Variable;

/** Why the redeployment is turned back, in a sentence. */
final class RollBackReason {

  private static final String BACK = "rollBack";

  private RollBackReason() {}

  static String of(RedeploymentVariables variables) {
    return variables.find(ROLL_BACK_REASON).filter(r -> !r.isBlank()).orElse(derived(variables));
  }

  private static String derived(RedeploymentVariables variables) {
    if (says(variables, ACCEPT_DECISION)) {
      return "The new platform was not accepted.";
    }
    if (says(variables, DEPLOYMENT_DECISION)) {
      return "The deployment of the new platform failed and was given up." + failure(variables);
    }
    if (variables.find(GUARD_REMOVAL_CONFIRMED).filter(confirmed -> !confirmed).isPresent()) {
      return "The removal of prevent_deploy was refused.";
    }
    if (says(variables, RENAMING_WAY)) {
      return "The renaming of the old platform failed and was given up." + failure(variables);
    }
    return "The redeployment was stopped by request.";
  }

  private static boolean says(RedeploymentVariables variables, Variable<String> decision) {
    return variables.find(decision).filter(BACK::equals).isPresent();
  }

  private static String failure(RedeploymentVariables variables) {
    return variables.find(DEPLOYMENT_FAILURE).map(text -> "\n\n" + text).orElse("");
  }
}
