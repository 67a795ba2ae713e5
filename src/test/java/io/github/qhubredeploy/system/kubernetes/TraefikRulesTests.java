package io.github.qhubredeploy.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.github.qhubredeploy.rehearsal.cluster.MiniCluster;
import io.github.qhubredeploy.rehearsal.sample.PlatformRoutes;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraefikRulesTests {

  private static final String DOMAIN = "example.com";
  private static final String OTHER = "old.example.com"; // holds the domain: must not move twice

  @TempDir Path directory;
  private MiniCluster cluster;
  private PlatformRoutes routes;
  private TraefikRules rules;

  @BeforeEach
  void aPlatform() {
    cluster = new MiniCluster(directory, "old");
    cluster.start();
    routes = new PlatformRoutes(cluster.client(), "dev");
    rules = new TraefikRules(cluster.client(), "dev");
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void movesEveryRuleOnceAndPutsEachBackAsItWas() {
    routes.apply(DOMAIN);
    Map<String, Object> before = routes.specs();

    IngressRules.Moved first = rules.move(DOMAIN, OTHER);
    IngressRules.Moved second = rules.move(DOMAIN, OTHER);

    assertThat(first.rules()).hasSize(5);
    assertThat(first.changed()).isEqualTo(5);
    assertThat(second).isEqualTo(new IngressRules.Moved(first.rules(), 0));
    assertThat(routes.hosts()).containsExactlyInAnyOrder(OTHER, "app.clearml." + OTHER);

    assertThat(rules.restore()).isEqualTo(5);
    assertThat(rules.restore()).isZero();
    assertThat(routes.specs()).isEqualTo(before);
    assertThat(routes.all())
        .noneMatch(r -> r.getMetadata().getAnnotations().containsKey(TraefikRules.ORIGINAL));
  }

  @Test
  void finishesWhatWasBrokenOffOrUndoneByADeployment() {
    routes.apply(DOMAIN);
    Map<String, Object> before = routes.specs();
    rules.move(DOMAIN, OTHER);
    routes.apply(DOMAIN);

    assertThat(rules.move(DOMAIN, OTHER).changed()).isEqualTo(5);
    rules.restore();

    assertThat(routes.specs()).isEqualTo(before);
  }

  @Test
  void leavesRulesOfOtherNamesAlone() {
    routes.apply("notexample.com");
    routes.apply("example.com.org");

    assertThat(rules.move(DOMAIN, OTHER)).isEqualTo(new IngressRules.Moved(java.util.List.of(), 0));
    assertThat(rules.restore()).isZero();
  }

  @Test
  void tellsTheLoadBalancerAndWhatElseNamesTheDomain() {
    assertThat(rules.loadBalancer()).isEmpty();
    routes.loadBalancer("203.0.113.5");
    cluster
        .client()
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("dev")
                .withName("dask-etc")
                .endMetadata()
                .addToData("gateway.yaml", "{\"address\":\"https://example.com/gateway\"}")
                .build())
        .create();

    assertThat(rules.loadBalancer()).contains("203.0.113.5");
    assertThat(rules.mentions(DOMAIN)).containsExactly("ConfigMap dask-etc");
  }
}
