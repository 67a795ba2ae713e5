package io.github.qhubredeploy.step.upgrade;

import static io.github.qhubredeploy.process.RedeploymentVariable.AUTHENTICATION;
import static io.github.qhubredeploy.process.RedeploymentVariable.PLAN_DECIDED_BY;

import io.github.qhubredeploy.process.CustomAuthenticator;
import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.RedeploymentVariables;
import io.github.qhubredeploy.process.StepContext;
import java.util.Map;

/** That passwords have taken a custom authenticator's place, by whose decision. */
record AuthenticatorReplacement(StepContext context) {

  /** From here on users sign in by password, and get one; nothing when that was not decided. */
  void tell() {
    RedeploymentVariables variables = context.variables();
    boolean custom =
        variables.find(AUTHENTICATION).filter(CustomAuthenticator.TYPE::equals).isPresent();
    if (!custom || !CustomAuthenticator.becomesPassword(variables)) {
      return;
    }
    Map<String, String> sheet =
        Map.of(
            "was",
            CustomAuthenticator.TYPE,
            "is",
            CustomAuthenticator.PASSWORD,
            "by",
            "qhub upgrade --attempt-fixes",
            "consequence",
            "every user gets a new password; nobody signs in the old way",
            "decidedBy",
            variables.find(PLAN_DECIDED_BY).orElse("unknown"),
            "decidedIn",
            "Task_ApprovePlan");
    Evidence.write(context, "custom-authenticator", sheet);
    variables.set(AUTHENTICATION, CustomAuthenticator.PASSWORD);
  }
}
