package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.Platform.RootSecret;
import io.github.qhubredeploy.system.keycloak.RootAccount;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Clusters;
import java.util.Map;
import java.util.Optional;

/**
 * The root password in a Kubernetes Secret: {@code password} works; while it is being changed,
 * {@code proposed} may work in its place.
 */
record RootPasswordSecret(Clusters clusters, Platform platform, RootSecret secret) {

  private static final String USER = "username";
  private static final String CURRENT = "password";
  private static final String PROPOSED = "proposed";

  Optional<String> current() {
    return value(CURRENT);
  }

  Optional<String> proposed() {
    return value(PROPOSED);
  }

  void propose(String working, String next) {
    keep(Map.of(USER, RootAccount.NAME, CURRENT, working, PROPOSED, next));
  }

  /** Holds this password and no other; false when it did already. */
  boolean settle(String password) {
    Map<String, String> wanted = Map.of(USER, RootAccount.NAME, CURRENT, password);
    if (wanted.equals(values())) {
      return false;
    }
    keep(wanted);
    return true;
  }

  private Optional<String> value(String key) {
    return Optional.ofNullable(values().get(key));
  }

  private Map<String, String> values() {
    try (Cluster cluster = open()) {
      return cluster.keptSecret(secret.namespace(), secret.name()).values();
    }
  }

  private void keep(Map<String, String> values) {
    try (Cluster cluster = open()) {
      cluster.keptSecret(secret.namespace(), secret.name()).keep(values);
    }
  }

  private Cluster open() {
    return clusters.open(secret.cluster() == null ? platform.newCluster() : secret.cluster());
  }
}
