package io.github.qhubredeploy.step.deploy;

/** Nobody has confirmed that the guard may be removed. */
class GuardNotReleased extends RuntimeException {

  GuardNotReleased() {
    super(
        "The line prevent_deploy stays, because no approver has confirmed its removal: answer the"
            + " task 'Confirm prevent_deploy removal' first");
  }
}
