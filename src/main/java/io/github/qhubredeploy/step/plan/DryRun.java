package io.github.qhubredeploy.step.plan;

import io.github.qhubredeploy.platform.Secrets;
import io.github.qhubredeploy.process.CustomAuthenticator;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.RedeploymentVariables;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.UpgradePath;
import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade;
import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade.Order;
import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade.Upgraded;
import io.github.qhubredeploy.system.qhub.PlatformConfiguration;
import io.github.qhubredeploy.system.qhub.QhubConfigFile;
import io.github.qhubredeploy.system.qhub.QhubResult;
import io.github.qhubredeploy.system.qhub.QhubVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Upgrades a copy of the old configuration with the real qhub, inside the plan's directory. */
@Component
class DryRun {

  private final ConfigurationUpgrade upgrade;
  private final UpgradePath path;
  private final Secrets secrets;

  DryRun(ConfigurationUpgrade upgrade, UpgradePath path, Secrets secrets) {
    this.upgrade = upgrade;
    this.path = path;
    this.secrets = secrets;
  }

  Plan run(StepContext context) {
    RedeploymentVariables variables = context.variables();
    Order order = order(context);
    startAnewWhenTheOrderChanged(context, order);
    Upgraded upgraded = upgrade.upgrade(order, context::checkpoint);
    QhubResult validation = upgrade.validate(order, context::checkpoint);
    write(order.directory().resolve(ConfigurationUpgrade.EXPECTED), upgraded.text());
    return new Plan(
        Plan.Request.of(variables),
        PlatformConfiguration.of(QhubConfigFile.load(order.original())),
        upgraded,
        validation,
        path.between(
            variables.get(RedeploymentVariable.OLD_VERSION),
            order.target().text(),
            variables.get(RedeploymentVariable.PROVIDER)),
        context.forecast().orElse(null));
  }

  private Order order(StepContext context) {
    RedeploymentVariables variables = context.variables();
    Path plan = context.workspace().plan();
    return new Order(
        "plan",
        context.workspace().old().resolve(ConfigurationUpgrade.ORIGINAL),
        plan,
        plan.resolve("tmp"),
        plan.resolve("logs"),
        new QhubVersion(variables.get(RedeploymentVariable.TARGET_VERSION)),
        variables.get(RedeploymentVariable.NEW_PROJECT_NAME),
        variables.find(RedeploymentVariable.KUBERNETES_VERSION).orElse(null),
        secrets.resolve(context.platform().providerCredentials()),
        isCustom(context));
  }

  /** Shown as it would be, so that a person can decide; the upgrade itself waits for that. */
  private static boolean isCustom(StepContext context) {
    return context
        .variables()
        .find(RedeploymentVariable.AUTHENTICATION)
        .filter(CustomAuthenticator.TYPE::equals)
        .isPresent();
  }

  /** After findings were cured the source is another one, and an old plan worth nothing. */
  private static void startAnewWhenTheOrderChanged(StepContext context, Order order) {
    Path mark = order.directory().resolve(".order");
    try {
      String now =
          "%s %s %s\n%s"
              .formatted(
                  order.target(),
                  order.projectName(),
                  order.kubernetesVersion(),
                  Files.readString(order.original()));
      String digest = Integer.toHexString(now.hashCode()) + "-" + now.length();
      if (!Files.exists(mark) || !Files.readString(mark).equals(digest)) {
        FileSystemUtils.deleteRecursively(order.directory());
        Files.writeString(context.workspace().plan().resolve(".order"), digest);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The plan cannot be begun in " + order.directory(), e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("The plan cannot be written: " + file, e);
    }
  }
}
