package io.github.qhubredeploy.rehearsal.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadBalancerTests {
  @TempDir Path dir;
  private Deployments deployments;
  private FakeClusters clusters;
  private Faults faults;
  private LoadBalancer balancer;

  @BeforeEach
  void twoPlatforms() {
    deployments = new Deployments(dir);
    clusters = new FakeClusters(dir.resolve("clusters"));
    faults = new Faults(dir.resolve("faults.json"));
    KeycloakProxy keycloak = new KeycloakProxy(() -> URI.create("http://127.0.0.1:9/auth"));
    balancer =
        new LoadBalancer(
            new Routes(deployments, clusters, faults, keycloak), Certificates.selfSigned(dir));
    balancer.start();
    deploy("old", Map.of(Deployment.OLD_STAGE, "qhub-old.example.com"));
    deploy(
        "new", Map.of("04-kubernetes-ingress", "", "07-kubernetes-services", "qhub.example.com"));
  }

  private void deploy(String project, Map<String, String> domains) {
    clusters.up(project);
    Deployment made = Deployment.none(project + "-dev").named(project).withBucket(true);
    for (Map.Entry<String, String> stage : domains.entrySet()) {
      made = made.with(stage.getKey(), new Deployment.Stage(Map.of(), stage.getValue()));
    }
    deployments.save(made);
  }

  @AfterEach
  void stop() {
    balancer.stop();
    clusters.stop();
  }

  @Test
  void eachAddressServesItsOwnPlatformOnly() throws Exception {
    assertThat(oldOne("/hub/api/", "qhub-old.example.com")).contains("200 OK", "1.4.1");
    assertThat(newOne("/hub/api/", "qhub.example.com")).contains("200 OK", "1.5.0");
    assertThat(oldOne("/hub/api/", "qhub.example.com")).contains("404", "404 page not found");
    assertThat(newOne("/hub/api/", "qhub-old.example.com")).contains("404", "404 page not found");
  }

  @Test
  void servicesAnswerAsTheyDoWhenTheyAreWell() throws Exception {
    assertThat(newOne("/conda-store/api/v1/", "qhub.example.com")).contains("\"ok\"");
    assertThat(newOne("/gateway/api/version", "qhub.example.com")).contains("version");
    assertThat(newOne("/monitoring/api/health", "qhub.example.com")).contains("database");
    assertThat(newOne("/nothing", "qhub.example.com")).contains("404");
  }

  @Test
  void theHubIsUnavailableWithoutAReadyPod() throws Exception {
    clusters.hubsReady = false;

    assertThat(newOne("/hub/health", "qhub.example.com")).contains("503");
    assertThat(newOne("/conda-store/api/v1/", "qhub.example.com")).contains("200 OK");
  }

  @Test
  void keycloakIsServedOnceItsStageIsThere() throws Exception {
    assertThat(newOne("/auth/realms/master", "qhub.example.com")).contains("404");

    deployments.save(
        deployments
            .find("new-dev")
            .with("05-kubernetes-keycloak", new Deployment.Stage(Map.of(), "qhub.example.com")));

    assertThat(newOne("/auth/realms/master", "qhub.example.com")).contains("503");
    assertThat(oldOne("/auth/realms/master", "qhub-old.example.com")).contains("404");
  }

  @Test
  void nothingAnswersWhenTheClusterIsGone() throws Exception {
    clusters.down("old");

    assertThat(oldOne("/hub/api/", "qhub-old.example.com")).isNull();
  }

  @Test
  void anAddressThatNobodyHasIsRefused() {
    assertThatThrownBy(() -> balancer.http("127.0.0.99")).hasMessageContaining("127.0.0.99");
  }

  private @Nullable String oldOne(String path, String host) throws IOException {
    return RawHttp.get(balancer.http(LoadBalancer.OLD_ADDRESS), path, host);
  }

  private @Nullable String newOne(String path, String host) throws IOException {
    return RawHttp.get(balancer.http(LoadBalancer.NEW_ADDRESS), path, host);
  }
}
