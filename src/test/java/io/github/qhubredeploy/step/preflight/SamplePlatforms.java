package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.SecretReference;
import io.github.qhubredeploy.testing.TestPlatforms;
import java.nio.file.Path;
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
    return TestPlatforms.onAws("sample", directory, credentials);
  }
}
