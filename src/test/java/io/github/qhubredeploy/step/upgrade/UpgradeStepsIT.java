package io.github.qhubredeploy.step.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.platform.Secrets;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade;
import io.github.qhubredeploy.system.qhub.QhubCommand;
import io.github.qhubredeploy.system.qhub.QhubCommands;
import io.github.qhubredeploy.system.qhub.QhubConfigFile;
import io.github.qhubredeploy.system.qhub.QhubVersion;
import io.github.qhubredeploy.testing.TestStepContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;

/** The steps of the room with the real qhub 0.3.14 and 0.4.2 from the package index. */
class UpgradeStepsIT {

  @Configuration
  @EnableConfigurationProperties
  @ConfigurationPropertiesScan("io.github.qhubredeploy.system.qhub")
  @ComponentScan("io.github.qhubredeploy.system.qhub")
  @Import({Secrets.class, Redactor.class})
  static class Rooms {}

  @TempDir Path folder;
  private final AnnotationConfigApplicationContext rooms = rooms();
  private final QhubCommands commands = rooms.getBean(QhubCommands.class);
  private final ConfigurationUpgrade upgrade = rooms.getBean(ConfigurationUpgrade.class);
  private final Secrets secrets = rooms.getBean(Secrets.class);

  @AfterEach
  void close() {
    rooms.close();
  }

  @Test
  void goesFromTheOldConfigurationToAProvedGuard() throws IOException {
    TestStepContext context = context();
    UpgradeOrders orders = new UpgradeOrders(secrets);

    StepOutcome first = new UpgradeConfigurationDelegate(upgrade, orders).run(context);
    StepOutcome second = new UpgradeConfigurationDelegate(upgrade, orders).run(context);
    Path made = context.workspace().fresh().resolve("qhub-config.yaml");
    Files.writeString(
        context.workspace().plan().resolve("expected.yaml"),
        upgrade.upgrade(orders.of(context), () -> {}).text());
    new ValidateConfigurationDelegate(upgrade, orders).run(context);
    new ProveDeploymentGuardDelegate(upgrade, orders).run(context);

    assertThat(first).isEqualTo(StepOutcome.DONE);
    assertThat(second).isEqualTo(StepOutcome.ALREADY_DONE);
    assertThat(String.valueOf(context.values().get("upgradeEvidence"))).contains("myqhubnew");
    assertThat(String.valueOf(context.values().get("guardEvidence"))).contains("prevent_deploy");
    String password =
        QhubConfigFile.load(made).get("security.keycloak.initial_root_password").orElseThrow();
    assertThat(context.values().toString()).doesNotContain(password);

    QhubConfigFile.load(made).set("storage.shared_filesystem", "1Gi").save();
    assertThatThrownBy(() -> new ValidateConfigurationDelegate(upgrade, orders).run(context))
        .hasMessageContaining("not what was approved")
        .hasMessageContaining("1Gi");
    QhubConfigFile.load(made).remove("prevent_deploy").save();
    assertThatThrownBy(() -> new ProveDeploymentGuardDelegate(upgrade, orders).run(context))
        .hasMessageContaining("prevent_deploy is not set");
  }

  @Test
  void passwordsTakeACustomAuthenticatorsPlaceOnlyByDecision() throws IOException {
    TestStepContext context = context().with(RedeploymentVariable.AUTHENTICATION, "custom");
    Path original = context.workspace().old().resolve(ConfigurationUpgrade.ORIGINAL);
    QhubConfigFile.load(original).set("security.authentication.type", "custom").save();
    UpgradeConfigurationDelegate step =
        new UpgradeConfigurationDelegate(upgrade, new UpgradeOrders(secrets));

    assertThatThrownBy(() -> step.run(context))
        .hasMessageContaining("Custom Authenticators are no longer supported");
    context
        .with(RedeploymentVariable.CUSTOM_AUTHENTICATOR, "password")
        .with(RedeploymentVariable.PLAN_DECIDED_BY, "anna");
    step.run(context);
    step.run(context);

    Path made = context.workspace().fresh().resolve("qhub-config.yaml");
    assertThat(QhubConfigFile.load(made).get("security.authentication.type")).contains("password");
    assertThat(QhubConfigFile.load(made).get("prevent_deploy")).contains("true");
    assertThat(context.values()).containsEntry("authentication", "password");
    assertThat(context.workspace().evidence().resolve("custom-authenticator.json"))
        .content()
        .contains("--attempt-fixes", "\"decidedBy\" : \"anna\"", "\"was\" : \"custom\"");
  }

  /** Without configuration files: the test's settings are its own. */
  private static AnnotationConfigApplicationContext rooms() {
    AnnotationConfigApplicationContext rooms = new AnnotationConfigApplicationContext();
    rooms
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource("test", Map.of("redeploy.workspace", "target/rehearsal-cache")));
    rooms.register(Rooms.class);
    rooms.refresh();
    return rooms;
  }

  private TestStepContext context() throws IOException {
    Platform.ClusterAccess cluster = new Platform.ClusterAccess(null, null, "eu-west-1");
    Platform platform =
        new Platform(
            "sample",
            new Platform.Source(folder, null, "qhub-config.yaml"),
            cluster,
            cluster,
            new Platform.ArchiveAccess(
                Platform.ArchiveType.S3, null, "eu-west-1", "archive", "", false, null, null),
            Map.of(),
            new Platform.Dns(null),
            new Platform.IdentityProvider(null, null, null),
            new Platform.Ci(null, null),
            null,
            new Platform.Defaults(null, null, "0.4.2", null, Duration.ofDays(30)));
    TestStepContext context =
        new TestStepContext(platform, folder.resolve("work"))
            .with(RedeploymentVariable.TARGET_VERSION, "0.4.2")
            .with(RedeploymentVariable.NEW_PROJECT_NAME, "myqhubnew");
    initialise(context);
    return context;
  }

  private void initialise(TestStepContext context) throws IOException {
    Path old = context.workspace().old();
    QhubCommand init =
        new QhubCommand(
            "init",
            new QhubVersion("0.3.14"),
            old,
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
                "github-actions",
                "--kubernetes-version",
                "1.18"),
            Map.of(
                "AWS_ACCESS_KEY_ID",
                "none",
                "AWS_SECRET_ACCESS_KEY",
                "none",
                "AWS_DEFAULT_REGION",
                "eu-west-1"),
            context.workspace().oldTemporary(),
            context.workspace().logs());
    assertThat(commands.run(init, line -> {}, () -> {}).exitCode()).isZero();
    commands.forget(init);
    Files.copy(old.resolve("qhub-config.yaml"), old.resolve(ConfigurationUpgrade.ORIGINAL));
  }
}
