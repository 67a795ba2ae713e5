package io.github.qhubredeploy.platform;

import io.github.qhubredeploy.platform.Platform.ClusterAccess;
import io.github.qhubredeploy.platform.Platform.HandOver;
import io.github.qhubredeploy.platform.Platform.RootSecret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads to whom new passwords are handed over. */
record PlatformHandOver(PlatformSection file) {

  HandOver read() {
    PlatformSection handOver = file.optionalSection("handOver", "certificate", "rootSecret");
    if (handOver.isPresent() && !handOver.has("certificate") && !handOver.has("rootSecret")) {
      handOver.fault("is empty; give certificate or rootSecret, or remove it");
    }
    PlatformSection secret =
        handOver.optionalSection("rootSecret", "namespace", "name", "kubeconfig", "context");
    return new HandOver(
        handOver.find("certificate", PlatformValues::path).orElse(null),
        secret.isPresent() ? rootSecret(secret) : null);
  }

  private static RootSecret rootSecret(PlatformSection secret) {
    return new RootSecret(
        cluster(secret),
        secret.get("namespace", PlatformValues::kubernetesName, ""),
        secret.get("name", PlatformValues::kubernetesName, ""));
  }

  private static @Nullable ClusterAccess cluster(PlatformSection secret) {
    if (!secret.has("kubeconfig") && !secret.has("context")) {
      return null;
    }
    return new ClusterAccess(
        secret.get("kubeconfig", PlatformValues::path, Path.of("")),
        secret.get("context", text -> text, ""),
        null);
  }
}
