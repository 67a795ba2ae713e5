package io.github.qhubredeploy.step.upgrade;

import io.github.qhubredeploy.process.Evidence;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade;
import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade.Upgraded;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes the new platform's configuration from the old one's. */
@Component
class UpgradeConfigurationDelegate extends StepDelegate {

  private final ConfigurationUpgrade upgrade;
  private final UpgradeOrders orders;

  UpgradeConfigurationDelegate(ConfigurationUpgrade upgrade, UpgradeOrders orders) {
    this.upgrade = upgrade;
    this.orders = orders;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    Upgraded upgraded = upgrade.upgrade(orders.of(context), context::checkpoint);
    Evidence.write(
        context, "upgrade", Map.of("changes", upgraded.changes(), "diff", upgraded.diff()));
    context.variables().set(RedeploymentVariable.UPGRADE_EVIDENCE, UpgradeTexts.of(upgraded));
    new AuthenticatorReplacement(context).tell();
    return upgraded.anew() ? StepOutcome.DONE : StepOutcome.ALREADY_DONE;
  }
}
