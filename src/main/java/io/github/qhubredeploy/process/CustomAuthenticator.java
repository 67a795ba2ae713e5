package io.github.qhubredeploy.process;

import static io.github.qhubredeploy.process.RedeploymentVariable.AUTHENTICATION;
import static io.github.qhubredeploy.process.RedeploymentVariable.CUSTOM_AUTHENTICATOR;
import static io.github.qhubredeploy.process.RedeploymentVariable.PLAN_APPROVED;

import org.camunda.bpm.engine.delegate.DelegateTask;

/**
 * A sign-in of the platform's own making, which 0.4 does not know any more. Whoever approves the
 * plan says what takes its place; without that the upgrade refuses it.
 */
public final class CustomAuthenticator {

  /** How a configuration calls it. */
  public static final String TYPE = "custom";

  /** The decision that gives every user a new password. */
  public static final String PASSWORD = "password";

  private CustomAuthenticator() {}

  /** Refuses the approval of a plan that says nothing about it, or says to stop. */
  static void check(DelegateTask task, String unusedPerson) {
    boolean asked =
        TYPE.equals(task.getVariable(AUTHENTICATION.name()))
            && Boolean.TRUE.equals(task.getVariable(PLAN_APPROVED.name()));
    if (asked && !PASSWORD.equals(task.getVariable(CUSTOM_AUTHENTICATOR.name()))) {
      throw new AnswerRefused(
          "The custom authenticator has no successor: approve with password in its place (every user"
              + " gets a new one, and nobody signs in the old way), or reject the plan.");
    }
  }

  /** Whether an approver has decided for passwords. */
  public static boolean becomesPassword(RedeploymentVariables variables) {
    return variables.find(CUSTOM_AUTHENTICATOR).filter(PASSWORD::equals).isPresent();
  }
}
