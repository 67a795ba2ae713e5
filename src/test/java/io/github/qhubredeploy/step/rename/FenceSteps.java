package io.github.qhubredeploy.step.rename;

import io.github.qhubredeploy.system.kubernetes.Clusters;
import io.github.qhubredeploy.testing.TestStepContext;
import java.time.Duration;

/** The fence, for tests of whole ways. */
public record FenceSteps(Clusters clusters, Duration patience) {

  public FenceSteps(Clusters clusters) {
    this(clusters, Duration.ofMinutes(5));
  }

  public void raise(TestStepContext context) {
    FenceSettings settings = new FenceSettings(patience, 4, patience);
    new FenceOldPlatformDelegate(clusters, settings).run(context);
  }
}
