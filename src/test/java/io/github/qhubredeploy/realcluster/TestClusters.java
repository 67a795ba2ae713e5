package io.github.qhubredeploy.realcluster;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The two clusters of the settings, which are system properties or variables of the environment.
 *
 * @param image what every pod of the tests runs: sh, GNU tar, curl, openssl, python3
 * @param nodeRestart a command that makes the old cluster's node fall over and come back
 */
record TestClusters(
    TestCluster old, TestCluster fresh, String image, Optional<String> nodeRestart) {

  private static final String PREFIX = "REDEPLOY_TEST_";

  /** On a build server missing clusters are a failure; on a desk the test is skipped. */
  static TestClusters given() {
    List<String> missing = new ArrayList<>();
    TestClusters clusters =
        new TestClusters(
            cluster("OLD", missing),
            cluster("NEW", missing),
            wanted("MOVER_IMAGE", missing),
            setting("RESTART_NODE"));
    if (!missing.isEmpty()) {
      refuse("no clusters to test on: set " + String.join(", ", missing));
    }
    return clusters;
  }

  /** The command that restarts the node; as {@link #given()} when there is none. */
  String mustRestartNode() {
    return nodeRestart.orElseGet(
        () -> {
          refuse("no way to restart a node: set " + PREFIX + "RESTART_NODE");
          return "";
        });
  }

  private static void refuse(String reason) {
    if ("true".equals(System.getenv("REDEPLOY_CI"))) {
      fail(reason);
    }
    abort(reason + " (README, Cluster tests)");
  }

  private static TestCluster cluster(String side, List<String> missing) {
    Optional<String> volumes = setting("VOLUMES_" + side);
    Optional<String> shared = setting("STORAGE_CLASS_SHARED");
    if (volumes.isEmpty() && shared.isEmpty()) {
      missing.add(PREFIX + "VOLUMES_" + side + " or " + PREFIX + "STORAGE_CLASS_SHARED");
    }
    return new TestCluster(
        side,
        Path.of(wanted("KUBECONFIG_" + side, missing)),
        wanted("HOST_" + side, missing),
        volumes,
        shared,
        setting("STORAGE_CLASS"));
  }

  private static String wanted(String name, List<String> missing) {
    return setting(name)
        .orElseGet(
            () -> {
              missing.add(PREFIX + name);
              return "";
            });
  }

  private static Optional<String> setting(String name) {
    return Optional.ofNullable(System.getProperty(PREFIX + name, System.getenv(PREFIX + name)))
        .filter(value -> !value.isBlank());
  }
}
