package io.github.qhubredeploy.step.rename;

import io.github.qhubredeploy.system.kubernetes.Clusters;
import io.github.qhubredeploy.testing.TestStepContext;
import java.time.Duration;

/** The fence, for tests of whole ways. */
public record FenceSteps(Clusters clusters) {

  public void raise(TestStepContext context) {
    FenceSettings settings = new FenceSettings(Duration.ofMinutes(5), 4, Duration.ofMinutes(1));
    new FenceOldPlatformDelegate(clusters, settings).run(context);
  }
}
