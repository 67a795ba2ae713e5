package io.github.qhubredeploy.step.upgrade;

import io.github.qhubredeploy.platform.Secrets;
import io.github.qhubredeploy.process.CustomAuthenticator;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.RedeploymentVariables;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade;
import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade.Order;
import io.github.qhubredeploy.system.qhub.QhubVersion;
import org.springframework.stereotype.Component;

/** Says what the upgrade of a run is to make, and where. */
@Component
class UpgradeOrders {

  private final Secrets secrets;

  UpgradeOrders(Secrets secrets) {
    this.secrets = secrets;
  }

  Order of(StepContext context) {
    RedeploymentVariables variables = context.variables();
    return new Order(
        "new",
        context.workspace().old().resolve(ConfigurationUpgrade.ORIGINAL),
        context.workspace().fresh(),
        context.workspace().freshTemporary(),
        context.workspace().logs(),
        new QhubVersion(variables.get(RedeploymentVariable.TARGET_VERSION)),
        variables.get(RedeploymentVariable.NEW_PROJECT_NAME),
        variables.find(RedeploymentVariable.KUBERNETES_VERSION).orElse(null),
        secrets.resolve(context.platform().providerCredentials()),
        CustomAuthenticator.becomesPassword(variables));
  }
}
