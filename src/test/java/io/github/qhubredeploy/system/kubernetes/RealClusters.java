package io.github.qhubredeploy.system.kubernetes;

import io.github.qhubredeploy.platform.Platform.ClusterAccess;
import java.time.Duration;

/** Opens clusters as the application does, with an impatient poll. */
public final class RealClusters implements Clusters {

  private final Clusters clusters =
      new Fabric8Clusters(
          new KubernetesSettings(
              "rehearsal/mover", Duration.ofMinutes(10), "512Mi", Duration.ofMillis(100)));

  @Override
  public Cluster open(ClusterAccess access) {
    return clusters.open(access);
  }
}
