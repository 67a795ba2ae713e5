package io.github.qhubredeploy.process;

/** The error codes of the models. */
public enum BusinessErrors {
  DEPLOYMENT_FAILED("Err_DeploymentFailed"),
  EARLY_FILES_FOUND("Err_EarlyFilesFound"),
  HOMES_COLLIDE("Err_HomesCollide"),
  ROLL_BACK_REQUESTED("Err_RollBackRequested"),
  REDEPLOYMENT_STOPPED("Err_RedeploymentStopped");

  private final String code;

  BusinessErrors(String code) {
    this.code = code;
  }

  /** The code as the models spell it. */
  public String code() {
    return code;
  }
}
