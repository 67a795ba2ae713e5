package io.github.qhubredeploy.step.upgrade;

import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade;
import io.github.qhubredeploy.system.qhub.Markers;
import io.github.qhubredeploy.system.qhub.QhubResult;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Sees qhub refuse to deploy as long as prevent_deploy is set. */
@Component
class ProveDeploymentGuardDelegate extends StepDelegate {
  private final ConfigurationUpgrade upgrade;
  private final UpgradeOrders orders;

  ProveDeploymentGuardDelegate(ConfigurationUpgrade upgrade, UpgradeOrders orders) {
    this.upgrade = upgrade;
    this.orders = orders;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    QhubResult result = upgrade.proveGuard(orders.of(context), context::checkpoint);
    if (result.exitCode() != 1 || !result.says(Markers.GUARD)) {
      throw new ConfigurationRefused(
          "The guard did not hold: exit %d, %s".formatted(result.exitCode(), result.tail(5)),
          "See what qhub deploy has done before going on");
    }
    Evidence.write(context, "guard", Map.of("exitCode", 1, "output", result.tail(12)));
    String seen =
        "`qhub deploy` was tried with the guard in place and **refused** (exit code 1): *%s…*"
            .formatted(Markers.GUARD);
    context.variables().set(RedeploymentVariable.GUARD_EVIDENCE, seen);
    return StepOutcome.DONE;
  }
}
