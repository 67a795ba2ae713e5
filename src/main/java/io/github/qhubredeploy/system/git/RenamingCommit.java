package io.github.qhubredeploy.system.git;

/**
 * The one commit that moves the old platform to its other name.
 *
 * @param oldDomain the other name
 * @param redeployment the run's id, which tells it from every other commit
 */
public record RenamingCommit(String oldDomain, String redeployment) {

  /** First line of its message; it is found again by it. */
  public String firstLine() {
    return "Move the old platform to %s (%s)".formatted(oldDomain, redeployment);
  }
}
