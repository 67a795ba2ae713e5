package io.github.qhubredeploy.testing;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.Platform.ArchiveAccess;
import io.github.qhubredeploy.platform.Platform.ArchiveType;
import io.github.qhubredeploy.platform.Platform.ClusterAccess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Platforms whose configuration is in git. */
public final class PlatformSamples {

  private PlatformSamples() {}

  public static Platform inGit(Platform.@Nullable Git git, Platform.Ci ci) {
    Path kubeconfig = Path.of("kubeconfig");
    return new Platform(
        "sample",
        new Platform.Source(git == null ? Path.of(".") : null, git, "qhub-config.yaml"),
        new ClusterAccess(kubeconfig, "old", null),
        new ClusterAccess(kubeconfig, "new", null),
        new ArchiveAccess(
            ArchiveType.S3,
            URI.create("http://127.0.0.1:1"),
            "us-east-1",
            "archive",
            "runs",
            true,
            null,
            null),
        Map.of(),
        new Platform.Dns(null),
        new Platform.IdentityProvider(null, null, null),
        ci,
        null,
        new Platform.Defaults(null, null, "0.4.2", null, Duration.ofDays(7)));
  }

  public static Platform inGit(Platform.@Nullable Git git) {
    return inGit(git, new Platform.Ci(null, null));
  }
}
