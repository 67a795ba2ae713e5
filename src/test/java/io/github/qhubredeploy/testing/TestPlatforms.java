package io.github.qhubredeploy.testing;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.Platform.ArchiveAccess;
import io.github.qhubredeploy.platform.Platform.Ci;
import io.github.qhubredeploy.platform.Platform.ClusterAccess;
import io.github.qhubredeploy.platform.Platform.Defaults;
import io.github.qhubredeploy.platform.Platform.Dns;
import io.github.qhubredeploy.platform.Platform.IdentityProvider;
import io.github.qhubredeploy.platform.Platform.Source;
import java.nio.file.Path;
import java.time.Period;
import java.util.Map;

/** A platform as data-plane tests need it: two clusters and an archive. */
public final class TestPlatforms {

  private TestPlatforms() {}

  public static Platform with(Path oldCluster, Path newCluster, ArchiveAccess archive) {
    return new Platform(
        "sample",
        new Source(Path.of("."), null, "qhub-config.yaml"),
        new ClusterAccess(oldCluster, "old", null),
        new ClusterAccess(newCluster, "new", null),
        archive,
        Map.of(),
        new Dns(null),
        new IdentityProvider(null, null, null),
        new Ci(null, null),
        null,
        new Defaults(null, null, "0.4.2", null, Period.ofDays(7)));
  }
}
