package io.github.qhubredeploy.system.qhub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade.Order;
import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade.Upgraded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real qhub 0.3.14 and 0.4.2 from the package index. */
class ConfigurationUpgradeIT {

  private static final QhubVersion OLD = new QhubVersion("0.3.14");
  private static final QhubVersion NEW = new QhubVersion("0.4.2");
  private static final Path CACHE = Path.of("target/rehearsal-cache/venvs");

  @TempDir Path folder;
  private final Redactor redactor = new Redactor();
  private final SupportedVersions versions = new SupportedVersions();
  private final QhubSettings settings =
      new QhubSettings(null, null, null, Map.of(), Duration.ofSeconds(10));
  private final PipEnvironments environments = new PipEnvironments(settings, versions, CACHE);
  private final DetachedCommands commands =
      new DetachedCommands(environments, settings, versions, redactor);
  private final ConfigurationUpgrade upgrade =
      new ConfigurationUpgrade(commands, versions, redactor);

  @BeforeEach
  void makeFolders() throws IOException {
    for (String name : List.of("old", "new", "plan", "tmp", "logs")) {
      Files.createDirectories(folder.resolve(name));
    }
  }

  @Test
  void carriesAFreshConfigurationOverAndTheGuardHolds() throws IOException {
    Path original = initialised();
    PlatformConfiguration old = PlatformConfiguration.of(QhubConfigFile.load(original));
    assertThat(OldVersion.detect(old, folder.resolve("old")).known()).contains(OLD);

    Upgraded upgraded = upgrade.upgrade(order("new", original), () -> {});
    QhubResult valid = upgrade.validate(order("new", original), () -> {});
    QhubResult guard = upgrade.proveGuard(order("new", original), () -> {});

    QhubConfigFile file = QhubConfigFile.load(folder.resolve("new/qhub-config.yaml"));
    assertThat(file.get("project_name")).contains("myqhubnew");
    assertThat(file.get("qhub_version")).contains("0.4.2");
    assertThat(file.get("domain")).contains("qhub.example.org");
    assertThat(file.get("prevent_deploy")).contains("true");
    String password = file.get("security.keycloak.initial_root_password").orElseThrow();
    assertThat(upgraded.text()).doesNotContain(password).contains("initial_root_password");
    assertThat(upgraded.diff()).contains("+prevent_deploy: true").doesNotContain(password);
    assertThat(upgraded.changes()).anyMatch(line -> line.contains("project_name"));
    assertThat(folder.resolve("new/qhub-users-import.json")).exists();
    assertThat(valid.exitCode()).as(valid.tail(20)).isZero();
    assertThat(guard.exitCode()).isEqualTo(1);
    assertThat(guard.says(Markers.GUARD)).as(guard.tail(20)).isTrue();
    assertThat(upgrade.upgrade(order("new", original), () -> {}).anew()).isFalse();
    assertThat(Files.walk(folder.resolve("logs")).filter(Files::isRegularFile))
        .allSatisfy(log -> assertThat(log).content().doesNotContain(password));
  }

  @Test
  void planAndUpgradeMakeTheSame() throws IOException {
    Path original = initialised();

    Upgraded planned = upgrade.upgrade(order("plan", original), () -> {});
    Upgraded done = upgrade.upgrade(order("new", original), () -> {});

    assertThat(done.text()).isEqualTo(planned.text());
  }

  private Path initialised() throws IOException {
    Path original = folder.resolve("old/qhub-config.yaml");
    QhubResult result =
        commands.run(
            new QhubCommand(
                "init",
                OLD,
                folder.resolve("old"),
                List.of(
                    "init",
                    "aws",
                    "--project",
                    "myqhub",
                    "--domain",
                    "qhub.example.org",
                    "--auth-provider",
                    "password",
                    "--ci-provider",
                    "none",
                    "--kubernetes-version",
                    "1.18"),
                Map.of(
                    "AWS_ACCESS_KEY_ID",
                    "none",
                    "AWS_SECRET_ACCESS_KEY",
                    "none",
                    "AWS_DEFAULT_REGION",
                    "eu-west-1"),
                folder.resolve("tmp"),
                folder.resolve("logs")),
            line -> {},
            () -> {});
    assertThat(result.exitCode()).as(result.tail(20)).isZero();
    QhubConfigFile file = QhubConfigFile.load(original);
    file.set(List.of("security", "users", "jane-doe", "uid"), 1001);
    file.set(List.of("security", "users", "jane-doe", "primary_group"), "users");
    file.save();
    return original;
  }

  private Order order(String name, Path original) {
    return new Order(
        name,
        original,
        folder.resolve(name),
        folder.resolve("tmp"),
        folder.resolve("logs"),
        NEW,
        "myqhubnew",
        "1.21",
        Map.of());
  }
}
