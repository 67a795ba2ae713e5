package io.github.qhubredeploy.step.upgrade;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade;
import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade.Order;
import io.github.qhubredeploy.system.qhub.QhubResult;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lets qhub itself judge the new configuration, and compares it with the approved plan. */
@Component
class ValidateConfigurationDelegate extends StepDelegate {

  private final ConfigurationUpgrade upgrade;
  private final UpgradeOrders orders;

  ValidateConfigurationDelegate(ConfigurationUpgrade upgrade, UpgradeOrders orders) {
    this.upgrade = upgrade;
    this.orders = orders;
  }

  @Override
  protected StepOutcome run(StepContext context) {
    Order order = orders.of(context);
    QhubResult result = upgrade.validate(order, context::checkpoint);
    if (result.exitCode() != 0) {
      throw new ConfigurationRefused(
          "qhub validate refuses the new configuration: " + result.tail(5), "See logs/");
    }
    String text = upgrade.upgrade(order, context::checkpoint).text();
    List<String> others = ApprovedConfiguration.differences(context, text);
    if (!others.isEmpty()) {
      throw new ConfigurationRefused("It is not what was approved: " + others, "Plan again");
    }
    return StepOutcome.DONE;
  }
}
