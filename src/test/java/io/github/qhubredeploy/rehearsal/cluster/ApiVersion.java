package io.github.qhubredeploy.rehearsal.cluster;

/** The version the API gives itself: one that deployments of the old and of the new QHub ran on. */
final class ApiVersion {

  static final String GIT_VERSION = "v1.21.5";
  static final String JSON =
      """
      {"major":"1","minor":"21","gitVersion":"%s","gitCommit":"","gitTreeState":"clean",\
      "buildDate":"2021-09-15T00:00:00Z","goVersion":"go1.16.8","compiler":"gc","platform":"linux/amd64"}
      """
          .formatted(GIT_VERSION);

  private ApiVersion() {}
}
