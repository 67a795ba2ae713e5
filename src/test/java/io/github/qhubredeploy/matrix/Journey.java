package io.github.qhubredeploy.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.SecretReference;
import io.github.qhubredeploy.platform.Secrets;
import io.github.qhubredeploy.process.DirectSteps;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepDelegate;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.process.Workspace;
import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade;
import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade.Order;
import io.github.qhubredeploy.system.qhub.PlatformConfiguration;
import io.github.qhubredeploy.system.qhub.QhubConfigFile;
import io.github.qhubredeploy.system.qhub.QhubVersion;
import io.github.qhubredeploy.testing.TestPlatforms;
import io.github.qhubredeploy.testing.TestStepContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;

/** One configuration's way to one target version, by the application's own steps. */
final class Journey {

  static final List<String> STEPS =
      List.of("rename", "plan", "upgrade", "validate", "guard", "release", "deploy");
  private static final List<String> CREDENTIALS =
      List.of(
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_DEFAULT_REGION",
          "SPACES_ACCESS_KEY_ID",
          "SPACES_SECRET_ACCESS_KEY",
          "DIGITALOCEAN_TOKEN",
          "GOOGLE_CREDENTIALS",
          "PROJECT_ID",
          "ARM_CLIENT_ID",
          "ARM_CLIENT_SECRET",
          "ARM_SUBSCRIPTION_ID",
          "ARM_TENANT_ID",
          "TF_VAR_prefect_token");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A configuration: what init wrote, and what people made of it. */
  record Case(Combination combination, Difficulty difficulty) {

    String name() {
      return difficulty == Difficulty.NONE
          ? combination.name()
          : combination.name() + "-" + difficulty.name().replace(' ', '-');
    }
  }

  private final Combination combination;
  private final boolean oldToo;
  private final String target;
  private final ApplicationContext beans;
  private final TestStepContext context;
  private final Map<String, String> results = new LinkedHashMap<>();

  Journey(Case of, String target, Path original, ApplicationContext beans, Path dir)
      throws IOException {
    this.combination = of.combination();
    this.oldToo = of.difficulty().oldToo() && target.equals(ConfigurationMatrixIT.TARGETS.get(0));
    this.target = target;
    this.beans = beans;
    String id = of.name() + "-" + target.replace(".", "");
    context =
        new TestStepContext(platform(id, dir), dir)
            .with(RedeploymentVariable.TARGET_VERSION, target)
            .with(RedeploymentVariable.OLD_VERSION, "0.3.14")
            .with(RedeploymentVariable.DOMAIN, combination.domain())
            .with(RedeploymentVariable.OLD_DOMAIN, combination.oldDomain())
            .with(RedeploymentVariable.OLD_PROJECT_NAME, combination.project())
            .with(RedeploymentVariable.NEW_PROJECT_NAME, combination.newProject())
            .with(RedeploymentVariable.NAMESPACE, "dev")
            .with(RedeploymentVariable.PROVIDER, combination.provider())
            .with(RedeploymentVariable.GUARD_REMOVAL_CONFIRMED, true);
    Path old = context.workspace().old();
    Files.copy(original, old.resolve(ConfigurationUpgrade.FILE));
    Files.copy(original, old.resolve(ConfigurationUpgrade.ORIGINAL));
  }

  /** What was reached, step by step; the first failure ends it. */
  Map<String, String> travel() {
    step("rename", this::rename);
    step("plan", this::plan);
    step("upgrade", () -> run("upgradeConfigurationDelegate"));
    step("validate", () -> run("validateConfigurationDelegate"));
    step("guard", this::guard);
    step("release", () -> run("removePreventDeployDelegate"));
    step("deploy", this::deploy);
    return results;
  }

  private interface Step {
    void run() throws IOException;
  }

  private void step(String name, Step step) {
    if (results.values().stream().anyMatch(result -> !result.equals("ok"))) {
      return;
    }
    try {
      step.run();
      results.put(name, "ok");
    } catch (IOException | RuntimeException | AssertionError e) {
      results.put(name, String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
    }
  }

  /** The old platform is deployed under its other name, which nothing but itself is changed for. */
  private void rename() throws IOException {
    run("renameOldDomainDelegate");
    String renamed = Files.readString(context.workspace().old().resolve(ConfigurationUpgrade.FILE));
    assertThat(renamed.replace(combination.oldDomain(), combination.domain()))
        .isEqualTo(
            Files.readString(context.workspace().old().resolve(ConfigurationUpgrade.ORIGINAL)));
    assertThat(renamed.replace(combination.oldDomain(), "")).doesNotContain(combination.domain());
    if (oldToo) {
      run("deployOldPlatformDelegate"); // the same for every target
    }
  }

  private void plan() throws IOException {
    Workspace workspace = context.workspace();
    Path plan = workspace.plan();
    Order order =
        new Order(
            "plan",
            workspace.old().resolve(ConfigurationUpgrade.ORIGINAL),
            plan,
            plan.resolve("tmp"),
            plan.resolve("logs"),
            new QhubVersion(target),
            combination.newProject(),
            null,
            beans.getBean(Secrets.class).resolve(context.platform().providerCredentials()));
    Files.writeString(
        plan.resolve(ConfigurationUpgrade.EXPECTED),
        beans.getBean(ConfigurationUpgrade.class).upgrade(order, () -> {}).text());
  }

  private void guard() {
    run("proveDeploymentGuardDelegate");
    assertThat(String.valueOf(context.values().get("guardEvidence"))).contains("refused");
  }

  private void deploy() throws IOException {
    run("deployNewPlatformDelegate");
    String folder = "tmp-new/calls-deploy-new/";
    for (String stage : List.of("03-kubernetes-initialize", "08-qhub-tf-extensions")) {
      assertThat(context.workspace().home().resolve(folder + stage + ".json")).exists();
    }
    JsonNode keycloak = given(folder + "05-kubernetes-keycloak.json");
    assertThat(keycloak.path("name").asText()).isEqualTo(combination.newProject());
    assertThat(keycloak.path("endpoint").asText()).isEqualTo(combination.domain());
    assertThat(keycloak.path("initial-root-password").asText()).isNotEmpty();
    PlatformConfiguration old =
        PlatformConfiguration.of(
            QhubConfigFile.load(context.workspace().old().resolve(ConfigurationUpgrade.ORIGINAL)));
    assertThat(
            given(folder + "06-kubernetes-keycloak-configuration.json")
                .at("/authentication/type")
                .asText())
        .isEqualTo(old.authenticationType());
    assertThat(given(folder + "07-kubernetes-services.json").toString())
        .doesNotContain("acme/lab:v0.4", "acme/small-lab:v0.4");
    assertThat(given(folder + "08-qhub-tf-extensions.json").toString())
        .doesNotContain("QHUB_SECRET_");
    keepsSecrets();
  }

  /** What filled a placeholder stands in the private configuration and nowhere that people read. */
  private void keepsSecrets() throws IOException {
    Workspace workspace = context.workspace();
    String secret =
        beans.getBean(Secrets.class).resolve(context.platform().providerCredentials().get("KET"));
    Path made = workspace.fresh().resolve(ConfigurationUpgrade.FILE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rw-------");
    assertThat(context.values().toString()).doesNotContain(secret);
    assertThat(workspace.plan().resolve(ConfigurationUpgrade.EXPECTED))
        .content()
        .doesNotContain(secret);
    try (Stream<Path> sheets = Files.list(workspace.evidence())) {
      assertThat(sheets).allSatisfy(sheet -> assertThat(sheet).content().doesNotContain(secret));
    }
  }

  private JsonNode given(String file) throws IOException {
    return JSON.readTree(context.workspace().home().resolve(file).toFile());
  }

  private void run(String step) {
    StepOutcome outcome =
        beans.getBean(DirectSteps.class).run(beans.getBean(step, StepDelegate.class), context);
    assertThat(outcome).as(step).isEqualTo(StepOutcome.DONE);
  }

  static Platform platform(String id, Path dir) {
    Map<String, SecretReference> credentials = new TreeMap<>();
    CREDENTIALS.forEach(
        name -> credentials.put(name, new SecretReference("${env:MATRIX_" + name + "}")));
    credentials.put(
        "KET", new SecretReference("${env:MATRIX_DIGITALOCEAN_TOKEN}")); // see the placeholder
    return TestPlatforms.onAws(id, dir, credentials);
  }

  /** Values by the names that the platform refers to; qhub wants two pairs of them to be equal. */
  static Map<String, Object> secrets() {
    Map<String, Object> values = new TreeMap<>();
    CREDENTIALS.forEach(
        name -> values.put("MATRIX_" + name, java.util.UUID.randomUUID().toString()));
    values.put("MATRIX_AWS_DEFAULT_REGION", "us-west-2");
    for (String key : List.of("ACCESS_KEY_ID", "SECRET_ACCESS_KEY")) {
      values.put("MATRIX_SPACES_" + key, values.get("MATRIX_AWS_" + key));
    }
    return values;
  }
}
