package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.system.qhub.QhubVersion;
import io.github.qhubredeploy.testing.TestStepContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a prerequisite looks at, for the sample configuration. */
final class SampleSubject {

  private SampleSubject() {}

  static Prerequisite.Subject in(Path folder) throws IOException {
    return of(folder, SamplePlatforms.of(folder, Map.of()));
  }

  static Prerequisite.Subject of(Path folder, Platform platform) throws IOException {
    Path config =
        Files.writeString(folder.resolve("qhub-config.yaml"), SamplePlatforms.CONFIGURATION);
    TestStepContext step = new TestStepContext(platform, folder.resolve("work"));
    return new Prerequisite.Subject(
        step.redeployment(),
        platform,
        new QhubVersion("0.4.2"),
        new OldConfiguration(List.of()).read(config),
        step);
  }
}
