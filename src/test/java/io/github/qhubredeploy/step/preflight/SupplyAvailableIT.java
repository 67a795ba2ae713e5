package io.github.qhubredeploy.step.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.platform.Secrets;
import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.system.qhub.QhubCommand;
import io.github.qhubredeploy.system.qhub.QhubCommands;
import io.github.qhubredeploy.system.qhub.QhubVersion;
import io.github.qhubredeploy.testing.SupplyStandIn;
import io.github.qhubredeploy.testing.TestStepContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** What the real qhub 0.3.14 and 0.4.2 render, asked for in a world that is all here. */
class SupplyAvailableIT {

  private static final String STABLE = "https://charts.helm.sh/stable";
  private static final String HUB = "https://jupyterhub.github.io/helm-chart/";
  private static final String MONITORING = "https://prometheus-community.github.io/helm-charts";
  private static final String BITNAMI =
      "https://raw.githubusercontent.com/bitnami/charts/defb094c658024e4aa8245622dab202874880cbc/bitnami";

  @Configuration
  @EnableConfigurationProperties
  @ConfigurationPropertiesScan({
    "io.github.qhubredeploy.system.qhub",
    "io.github.qhubredeploy.system.supply"
  })
  @ComponentScan({"io.github.qhubredeploy.system.qhub", "io.github.qhubredeploy.system.supply"})
  @Import({Secrets.class, Redactor.class, SupplyRendering.class, SupplyAvailable.class})
  static class Rooms {}

  @TempDir Path folder;
  private final SupplyStandIn world = new SupplyStandIn();
  private final AnnotationConfigApplicationContext rooms = rooms();

  @AfterEach
  void close() {
    rooms.close();
    world.close();
  }

  @Test
  void asksForAllThatBothVersionsFetchAndTellsWhatIsGone() throws IOException {
    oldSupply();
    newSupply();
    SupplyAvailable look = rooms.getBean(SupplyAvailable.class);
    Prerequisite.Subject subject = subject();

    List<Finding> whole = look.look(subject);

    assertThat(whole)
        .as(Finding.markdown(whole))
        .extracting(Finding::severity)
        .containsExactly(Finding.Severity.NOTE, Finding.Severity.NOTE);
    assertThat(Finding.markdown(whole)).contains("qhub 0.3.14", "qhub 0.4.2", "are there");
    assertThat(oldSupply(subject)).isEqualTo("complete");
    assertThat(subject.step().workspace().home().resolve("supply")).doesNotExist();
    assertThat(subject.step().workspace().evidence().resolve("supply.json"))
        .content()
        .contains("kube-prometheus-stack", "quansight/qhub-jupyterlab:v0.4.2", "\"THERE\"")
        .doesNotContain("GONE", "UNKNOWN");

    world.removeChart(BITNAMI, "minio");
    world.removeChart(STABLE, "cluster-autoscaler");
    List<Finding> gone = look.look(subject);

    assertThat(gone)
        .filteredOn(Finding::blocks)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.overridable()).isTrue();
              assertThat(finding.where()).isEqualTo("supply of qhub 0.4.2");
              assertThat(finding.what())
                  .contains("chart minio 6.7.4 of " + BITNAMI, "does not have it")
                  .doesNotContain("postgresql");
            });
    assertThat(Finding.markdown(gone))
        .contains(
            "**WARNING** (supply of qhub 0.3.14)", "cluster-autoscaler 7.1.0", "ingress rules");
    assertThat(oldSupply(subject)).isEqualTo("incomplete");

    world.silent("");
    List<Finding> silent = look.look(subject);

    assertThat(silent).noneMatch(Finding::blocks).hasSize(2);
    assertThat(Finding.markdown(silent)).contains("could not be asked for from here");
    assertThat(oldSupply(subject)).isEqualTo("unknown");
  }

  private static String oldSupply(Prerequisite.Subject subject) {
    return subject.step().variables().get(RedeploymentVariable.OLD_SUPPLY);
  }

  private void oldSupply() {
    world
        .terraform("1.0.5")
        .chart(STABLE, "cluster-autoscaler", "7.1.0")
        .chart(HUB, "jupyterhub", "0.9.0-beta.3", "1.2.0")
        .chart(MONITORING, "kube-prometheus-stack", "16.12.0", "30.1.0")
        .provider("hashicorp/aws", "3.64.2", "3.73.0")
        .provider("hashicorp/helm", "2.1.2")
        .provider("hashicorp/kubernetes", "2.3.2", "2.7.1")
        .provider("hashicorp/kubernetes-alpha", "0.3.2")
        .provider("hashicorp/random", "3.1.0")
        .provider("hashicorp/tls", "3.1.0")
        .image("gcr.io/google_containers/volume-nfs/0.8");
    for (String image :
        List.of(
            "nvidia/k8s-device-plugin/1.11",
            "thomseddon/traefik-forward-auth/2.2.0",
            "library/traefik/2.4.8",
            "yuvipanda/jupyterhub-ssh-sftp/0.0.1-n026.hf136ec7",
            "yuvipanda/jupyterhub-ssh-ssh/0.0.1-n026.hf136ec7")) {
      world.image("registry-1.docker.io/" + image);
    }
    qhubImages("v0.3.14", "jupyterhub", "jupyterlab", "dask-worker", "dask-gateway", "conda-store");
  }

  private void newSupply() {
    world
        .chart("https://kubernetes.github.io/autoscaler", "cluster-autoscaler", "9.19.0")
        .chart("https://codecentric.github.io/helm-charts", "keycloak", "15.0.2")
        .chart(BITNAMI, "minio", "6.7.4")
        .chart(BITNAMI, "postgresql", "10.13.12")
        .provider("hashicorp/local", "2.2.0")
        .provider("mrparkers/keycloak", "3.7.0");
    for (String image :
        List.of(
            "daskgateway/dask-gateway-server/0.9.0",
            "maxisme/traefik-forward-auth/sha-a98e568",
            "quansight/conda-store-server/v0.3.15")) {
      world.image("registry-1.docker.io/" + image);
    }
    qhubImages("v0.4.2", "jupyterhub", "jupyterlab", "dask-worker");
  }

  private void qhubImages(String tag, String... names) {
    for (String name : names) {
      world.image("registry-1.docker.io/quansight/qhub-%s/%s".formatted(name, tag));
    }
  }

  private Prerequisite.Subject subject() throws IOException {
    TestStepContext step =
        new TestStepContext(SamplePlatforms.of(folder, Map.of()), folder.resolve("work"))
            .with(RedeploymentVariable.TARGET_VERSION, "0.4.2")
            .with(RedeploymentVariable.NEW_PROJECT_NAME, "myqhubnew");
    Path config = initialised(step);
    return new Prerequisite.Subject(
        step.redeployment(),
        step.platform(),
        new QhubVersion("0.4.2"),
        new OldConfiguration(List.of()).read(config),
        step);
  }

  private Path initialised(TestStepContext step) throws IOException {
    Path old = step.workspace().old();
    QhubCommand init =
        new QhubCommand(
            "init",
            new QhubVersion("0.3.14"),
            old,
            List.of(
                ("init aws --project myqhub --domain qhub.example.org --auth-provider password"
                        + " --ci-provider none --kubernetes-version 1.18")
                    .split(" ")),
            Map.of(
                "AWS_ACCESS_KEY_ID", "none",
                "AWS_SECRET_ACCESS_KEY", "none",
                "AWS_DEFAULT_REGION", "eu-west-1"),
            step.workspace().oldTemporary(),
            step.workspace().logs());
    assertThat(rooms.getBean(QhubCommands.class).run(init, line -> {}, () -> {}).exitCode())
        .isZero();
    Path config = old.resolve("qhub-config.yaml");
    Files.copy(config, old.resolve("qhub-config.yaml.original"));
    return config;
  }

  /** Every address of the world leads to the stand-in. */
  private AnnotationConfigApplicationContext rooms() {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "test",
                Map.of(
                    "redeploy.workspace", "target/rehearsal-cache",
                    "redeploy.supply.mirrors[0].from", "https://",
                    "redeploy.supply.mirrors[0].to", world.url())));
    context.register(Rooms.class);
    context.refresh();
    return context;
  }
}
