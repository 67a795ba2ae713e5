package io.github.qhubredeploy.system.supply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.system.supply.Answer.Verdict;
import io.github.qhubredeploy.system.supply.Need.Kind;
import io.github.qhubredeploy.system.supply.SupplySettings.Mirror;
import io.github.qhubredeploy.testing.SupplyStandIn;
import java.io.ByteArrayInputStream;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What services answer, and what is made of it. */
class SuppliesTests {

  private static final String CHARTS = "https://charts.example.org/stable";

  private final SupplyStandIn world = new SupplyStandIn();

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void findsAChartInItsVersionOnly() {
    world.chart(CHARTS, "minio", "6.7.4", "11.0.0").chart(CHARTS, "redis", "17.0.6");

    assertThat(ask(chart("minio", "6.7.4"))).isEqualTo(Verdict.THERE);
    assertThat(ask(chart("minio", "6.7.5"))).isEqualTo(Verdict.GONE);
    assertThat(ask(chart("minio", "9.9.9"))).as("another field's version").isEqualTo(Verdict.GONE);
    assertThat(ask(chart("postgresql", "17.0.6"))).isEqualTo(Verdict.GONE);
    assertThat(ask(chart("redis", ""))).isEqualTo(Verdict.THERE);
  }

  @Test
  void fetchesAnIndexOnceForAllItsCharts() {
    world.chart(CHARTS, "minio", "6.7.4").chart(CHARTS, "redis", "17.0.6");

    List<Answer> answers =
        supplies(settings(List.of(everything())))
            .ask(List.of(chart("minio", "6.7.4"), chart("redis", "17.0.6")));

    assertThat(answers).extracting(Answer::verdict).containsOnly(Verdict.THERE).hasSize(2);
    assertThat(world.asked()).containsExactly("charts.example.org/stable/index.yaml");
  }

  @Test
  void countsARepositoryWithoutIndexAsGone() {
    assertThat(ask(chart("minio", "6.7.4"))).isEqualTo(Verdict.GONE);
  }

  @Test
  void asksRegistriesAsAnEngineWithoutAnAccount() {
    world.image("registry-1.docker.io/library/traefik/2.4.8").image("quay.io/nebari/lab/v0.4.4");

    assertThat(ask(Need.image("traefik:2.4.8"))).isEqualTo(Verdict.THERE);
    assertThat(ask(Need.image("quay.io/nebari/lab:v0.4.4"))).isEqualTo(Verdict.THERE);
    assertThat(ask(Need.image("quansight/qhub-jupyterlab:v0.4.4"))).isEqualTo(Verdict.GONE);
    assertThat(world.asked()).contains("auth.example.org/token");
  }

  @Test
  void asksTheProviderRegistryByItsProtocol() {
    world.provider("hashicorp/aws", "3.64.2", "4.0.0");

    assertThat(ask(provider("hashicorp/aws", "3.64.2"))).isEqualTo(Verdict.THERE);
    assertThat(ask(provider("hashicorp/aws", "~> 3.0"))).isEqualTo(Verdict.THERE);
    assertThat(ask(provider("registry.terraform.io/hashicorp/aws", ""))).isEqualTo(Verdict.THERE);
    assertThat(ask(provider("hashicorp/aws", "3.73.0"))).isEqualTo(Verdict.GONE);
    assertThat(ask(provider("mrparkers/keycloak", "3.7.0"))).isEqualTo(Verdict.GONE);
  }

  @Test
  void asksForTerraformsChecksums() {
    world.terraform("1.0.5");

    assertThat(ask(Need.terraform("1.0.5"))).isEqualTo(Verdict.THERE);
    assertThat(ask(Need.terraform("0.14.9"))).isEqualTo(Verdict.GONE);
  }

  @Test
  void knowsNothingOfWhatDoesNotAnswer() {
    world.silent("charts.example.org").silent("quay.io").silent("registry.terraform.io");

    assertThat(ask(chart("minio", "6.7.4"))).isEqualTo(Verdict.UNKNOWN);
    assertThat(ask(Need.image("quay.io/nebari/lab:v0.4.4"))).isEqualTo(Verdict.UNKNOWN);
    assertThat(ask(provider("hashicorp/aws", "3.64.2"))).isEqualTo(Verdict.UNKNOWN);
    assertThat(ask(new Need(Kind.MODULE, "github.com/x/y", "", "", true)))
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void knowsNothingWhereThereIsNoNetwork() {
    Mirror nowhere = new Mirror("https://", "http://127.0.0.1:1/");

    List<Answer> answers =
        supplies(settings(List.of(nowhere)))
            .ask(List.of(chart("minio", "6.7.4"), Need.image("traefik:2.4.8")));

    assertThat(answers).hasSize(2).allMatch(Answer::unknown);
    assertThat(answers.get(0).why()).startsWith("no answer (");
  }

  @Test
  void readsNoIndexWithoutLimit() {
    world.chart(CHARTS, "minio", "6.7.4");
    SupplySettings small =
        new SupplySettings(
            true,
            Duration.ofMinutes(1),
            Duration.ofSeconds(20),
            2,
            0,
            null,
            List.of(everything()),
            "");

    assertThat(supplies(small).ask(List.of(chart("minio", "6.7.4"))))
        .singleElement()
        .matches(answer -> answer.unknown() && answer.why().contains("too large"));
  }

  @Test
  void readsAnIndexInAnyStyle() {
    String json =
        "{\"apiVersion\":\"v1\",\"entries\":{\"minio\":[{\"name\":\"minio\",\"version\":\"6.7.4\"}]}}";
    String anchored =
        "entries:\n  minio: [{maintainers: &m [x], version: 1.0.0}, {maintainers: *m, version: 6.7.4}]\n";

    for (String text : List.of(json, anchored)) {
      var body = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
      assertThat(ChartIndex.read(body, Set.of("minio 6.7.4")).found()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3.64.2|3.64.2|true",
        "= 3.64.2|3.64.3|false",
        ">= 2.0, < 3.0|2.9.1|true",
        ">= 2.0, < 3.0|3.0.0|false",
        "~> 2.1|2.9.0|true",
        "~> 2.1|3.0.0|false",
        "~> 2.1.2|2.1.9|true",
        "~> 2.1.2|2.2.0|false",
        ">= 1.0|2.0.0-beta1|false",
        "!= 1.0.0|1.0.0|false",
        "something new|1.0.0|true"
      })
  void understandsConstraintsAsTerraformDoes(String constraint, String version, boolean allowed) {
    assertThat(new VersionConstraint(constraint).allows(version)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "traefik:2.4.8,registry-1.docker.io,library/traefik,2.4.8",
    "quansight/qhub-jupyterhub:v0.3.14,registry-1.docker.io,quansight/qhub-jupyterhub,v0.3.14",
    "docker.io/x/y,registry-1.docker.io,x/y,latest",
    "gcr.io/google_containers/volume-nfs:0.8,gcr.io,google_containers/volume-nfs,0.8",
    "localhost:5000/own/lab:7,localhost:5000,own/lab,7",
    "registry.example.org/lab@sha256:abc,registry.example.org,lab,sha256:abc"
  })
  void findsAnImagesRegistryAsEnginesDo(
      String image, String registry, String repository, String reference) {
    assertThat(ImageName.of(image)).isEqualTo(new ImageName(registry, repository, reference));
  }

  @Test
  void goesByTheProxyThatIsGivenOrUsual() {
    URI address = URI.create("https://charts.example.org/x");
    Map<String, String> usual =
        Map.of("https_proxy", "proxy.example.org:3128", "NO_PROXY", "intern.example.org,.local");

    assertThat(proxy(null, usual, address)).contains("proxy.example.org", "3128");
    assertThat(proxy(URI.create("http://other:8080"), usual, address)).contains("other", "8080");
    assertThat(proxy(null, usual, URI.create("https://a.intern.example.org/"))).isEqualTo("DIRECT");
    assertThat(proxy(null, usual, URI.create("https://x.local/"))).isEqualTo("DIRECT");
    assertThat(proxy(null, Map.of(), address)).isEqualTo("DIRECT");
  }

  private static String proxy(URI given, Map<String, String> environment, URI address) {
    Proxy proxy = new ProxyChoice(given, environment).select(address).get(0);
    return proxy.toString();
  }

  private Verdict ask(Need need) {
    List<Answer> answers = supplies(settings(List.of(everything()))).ask(List.of(need));
    assertThat(answers).hasSize(1);
    return answers.get(0).verdict();
  }

  private Mirror everything() {
    return new Mirror("https://", world.url());
  }

  private static Supplies supplies(SupplySettings settings) {
    return new WorldSupplies(settings, Map.of());
  }

  private static SupplySettings settings(List<Mirror> mirrors) {
    return new SupplySettings(
        true,
        Duration.ofMinutes(1),
        Duration.ofSeconds(20),
        4,
        8,
        null,
        mirrors,
        "https://releases.hashicorp.com/terraform");
  }

  private static Need chart(String name, String version) {
    return new Need(Kind.CHART, name, version, CHARTS, true);
  }

  private static Need provider(String name, String version) {
    return new Need(Kind.PROVIDER, name, version, "", true);
  }
}
