package io.github.qhubredeploy.testing;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.Platforms;
import io.github.qhubredeploy.platform.SecretReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Platforms in memory. */
public final class TestPlatforms implements Platforms {

  private final List<Platform> platforms;

  public TestPlatforms(Platform... platforms) {
    this.platforms = List.of(platforms);
  }

  /** A platform whose configuration is in the directory; its clusters and store are nowhere. */
  public static Platform platform(String id, Path directory) {
    return new Platform(
        id,
        new Platform.Source(directory, null, "qhub-config.yaml"),
        new Platform.ClusterAccess(directory.resolve("old.kubeconfig"), "old", null),
        new Platform.ClusterAccess(directory.resolve("new.kubeconfig"), "new", null),
        new Platform.ArchiveAccess(
            Platform.ArchiveType.S3, null, "us-east-1", "archive", "", true, null, null),
        Map.of(),
        new Platform.Dns(null),
        new Platform.IdentityProvider(null, null, null),
        new Platform.Ci(null, null),
        null,
        new Platform.Defaults(
            "qhub-old.example.org", "samplenew", "0.4.2", null, Duration.ofDays(7)));
  }

  /** A platform on AWS whose clusters are found by its region, with these credentials. */
  public static Platform onAws(
      String id, Path directory, Map<String, SecretReference> credentials) {
    Platform.ClusterAccess cluster = new Platform.ClusterAccess(null, null, "eu-west-1");
    return new Platform(
        id,
        new Platform.Source(directory, null, "qhub-config.yaml"),
        cluster,
        cluster,
        new Platform.ArchiveAccess(
            Platform.ArchiveType.S3, null, "eu-west-1", "archive", "", false, null, null),
        credentials,
        new Platform.Dns(null),
        new Platform.IdentityProvider(null, null, null),
        new Platform.Ci(null, null),
        null,
        new Platform.Defaults(null, null, "0.4.2", null, Duration.ofDays(30)));
  }

  /** A platform with these clusters and this archive, as data-plane tests need it. */
  public static Platform with(Path oldCluster, Path newCluster, Platform.ArchiveAccess archive) {
    return new Platform(
        "sample",
        new Platform.Source(Path.of("."), null, "qhub-config.yaml"),
        new Platform.ClusterAccess(oldCluster, "old", null),
        new Platform.ClusterAccess(newCluster, "new", null),
        archive,
        Map.of(),
        new Platform.Dns(null),
        new Platform.IdentityProvider(null, null, null),
        new Platform.Ci(null, null),
        null,
        new Platform.Defaults(null, null, "0.4.2", null, Duration.ofDays(7)));
  }

  /** The same platform with what it names for passwords. */
  public static Platform handingOver(
      Platform platform, Platform.HandOver handOver, @Nullable Path keycloakExport) {
    return new Platform(
        platform.id(),
        platform.source(),
        platform.oldCluster(),
        platform.newCluster(),
        platform.archive(),
        platform.providerCredentials(),
        platform.dns(),
        platform.identityProvider(),
        platform.ci(),
        platform.keycloakUrl(),
        keycloakExport,
        platform.defaults(),
        handOver);
  }

  @Override
  public List<Platform> all() {
    return platforms;
  }

  @Override
  public Optional<Platform> find(String id) {
    return platforms.stream().filter(p -> p.id().equals(id)).findFirst();
  }
}
