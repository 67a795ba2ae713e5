package io.github.qhubredeploy.system.git;

/**
 * The one commit that a redeployment makes.
 *
 * @param version of qhub that it is for
 * @param redeployment the run's id, which tells it from every other commit
 */
public record ConfigurationCommit(String version, String redeployment) {

  /** First line of its message; it is found again by it. */
  public String firstLine() {
    return "Redeploy with qhub %s (%s)".formatted(version, redeployment);
  }
}
