package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.platform.Secrets;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade;
import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade.Order;
import io.github.qhubredeploy.system.qhub.PlatformConfiguration;
import io.github.qhubredeploy.system.qhub.QhubCommand;
import io.github.qhubredeploy.system.qhub.QhubCommands;
import io.github.qhubredeploy.system.qhub.QhubConfigFile;
import io.github.qhubredeploy.system.qhub.QhubResult;
import io.github.qhubredeploy.system.qhub.QhubVersion;
import io.github.qhubredeploy.system.qhub.SupportedVersions;
import io.github.qhubredeploy.system.qhub.TerraformBinaries;
import io.github.qhubredeploy.system.supply.Need;
import io.github.qhubredeploy.system.supply.RenderedTerraform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Has both versions render the platform beside everything else, and reads what they would fetch.
 */
@Component
class SupplyRendering {

  private static final String NAME = "supply";

  private final QhubCommands commands;
  private final ConfigurationUpgrade upgrade;
  private final SupportedVersions versions;
  private final TerraformBinaries binaries;
  private final Secrets secrets;

  SupplyRendering(
      QhubCommands commands,
      ConfigurationUpgrade upgrade,
      SupportedVersions versions,
      TerraformBinaries binaries,
      Secrets secrets) {
    this.commands = commands;
    this.upgrade = upgrade;
    this.versions = versions;
    this.binaries = binaries;
    this.secrets = secrets;
  }

  /** What the version that runs would fetch to be deployed again. */
  List<Need> old(Prerequisite.Subject subject, QhubVersion version, Path place) {
    Order order = order(subject, version, place);
    try {
      Files.copy(order.original(), file(order));
    } catch (IOException e) {
      throw new UncheckedIOException("The configuration cannot be copied to " + place, e);
    }
    return rendered(subject, order);
  }

  /** What the wanted version would fetch, for the upgraded configuration. */
  List<Need> fresh(Prerequisite.Subject subject, Path place) {
    Order order = order(subject, subject.target(), place);
    upgrade.upgrade(order, subject.step()::checkpoint);
    return rendered(subject, order);
  }

  private List<Need> rendered(Prerequisite.Subject subject, Order order) {
    QhubCommand render =
        new QhubCommand(
            "render-" + order.name(),
            order.target(),
            order.directory(),
            List.of("render", "-c", ConfigurationUpgrade.FILE),
            order.environment(),
            order.temporary(),
            order.logs());
    QhubResult result = commands.run(render, line -> {}, subject.step()::checkpoint);
    commands.forget(render);
    if (result.exitCode() != 0) {
      throw new IllegalStateException("qhub render says: " + result.tail(3));
    }
    QhubConfigFile file = QhubConfigFile.load(file(order));
    List<Need> needs =
        new ArrayList<>(RenderedTerraform.needs(order.directory(), known(subject, file)));
    PlatformConfiguration.of(file).images().stream()
        .map(Need::image)
        .filter(image -> !needs.contains(image))
        .forEach(needs::add);
    String terraform = versions.get(order.target()).terraform();
    if (binaries.find(terraform).isEmpty()) {
      needs.add(Need.terraform(terraform));
    }
    return needs;
  }

  /** Variables by which the files switch parts on and off; qhub gives their values at deploy. */
  private static Map<String, Object> known(Prerequisite.Subject subject, QhubConfigFile file) {
    Map<String, Object> known = new HashMap<>();
    known.put("cloud-provider", String.valueOf(subject.old().says().provider()));
    for (String part : List.of("monitoring", "prefect", "clearml", "kbatch", "argo_workflows")) {
      boolean enabled = file.get(part + ".enabled").orElse("false").equals("true");
      known.put(part.replace('_', '-') + "-enabled", enabled);
    }
    return known;
  }

  private static Path file(Order order) {
    return order.directory().resolve(ConfigurationUpgrade.FILE);
  }

  private Order order(Prerequisite.Subject subject, QhubVersion version, Path place) {
    try {
      Files.createDirectories(place);
    } catch (IOException e) {
      throw new UncheckedIOException("No directory can be made: " + place, e);
    }
    var variables = subject.step().variables();
    return new Order(
        NAME,
        subject.step().workspace().old().resolve(ConfigurationUpgrade.ORIGINAL),
        place,
        place.resolveSibling(place.getFileName() + "-tmp"),
        place.resolveSibling(place.getFileName() + "-logs"),
        version,
        variables.find(RedeploymentVariable.NEW_PROJECT_NAME).orElse(NAME),
        variables.find(RedeploymentVariable.KUBERNETES_VERSION).orElse(null),
        secrets.resolve(subject.platform().providerCredentials()));
  }
}
