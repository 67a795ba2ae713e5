package io.github.qhubredeploy.step.rollback;

import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.kubernetes.Clusters;
import io.github.qhubredeploy.testing.TestStepContext;
import java.time.Duration;

/** The lifting of the fence, for tests of whole ways. */
public record LiftSteps(Clusters clusters) {

  public StepOutcome lift(TestStepContext context) {
    return new LiftFenceDelegate(clusters, new LiftSettings(Duration.ofMinutes(1))).run(context);
  }
}
