package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.SecretReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A platform whose configuration lies in a directory. */
final class SamplePlatforms {

  static final String CONFIGURATION =
      """
      project_name: myqhub # ours
      domain: qhub.example.org
      namespace: dev
      provider: aws
      security:
        authentication:
          type: password
        users:
          jane-doe: {uid: 1001, primary_group: users, secondary_groups: [admin]}
      default_images:
        jupyterhub: quansight/qhub-jupyterhub:v0.3.14
      """;

  private SamplePlatforms() {}

  static Platform of(Path directory, Map<String, SecretReference> credentials) {
    Platform.ClusterAccess cluster = new Platform.ClusterAccess(null, null, "eu-west-1");
    return new Platform(
        "sample",
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
}
