package io.github.qhubredeploy.system.kubernetes;

import io.github.qhubredeploy.platform.Platform.ClusterAccess;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Opens clusters as the application does, with settings under the names it reads them by. */
public final class ConfiguredClusters implements Clusters {

  private static final String PREFIX = "redeploy.kubernetes";

  private final Clusters clusters;

  /** For instance {@code memory} to {@code 256Mi}; what is not said has its default. */
  public ConfiguredClusters(Map<String, String> settings) {
    Map<String, String> properties = new HashMap<>();
    settings.forEach((name, value) -> properties.put(PREFIX + "." + name, value));
    this.clusters =
        new Fabric8Clusters(
            new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate(PREFIX, KubernetesSettings.class));
  }

  @Override
  public Cluster open(ClusterAccess access) {
    return clusters.open(access);
  }
}
