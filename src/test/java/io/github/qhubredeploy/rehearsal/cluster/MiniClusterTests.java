package io.github.qhubredeploy.rehearsal.cluster;

import static io.github.qhubredeploy.rehearsal.cluster.TestPods.NAMESPACE;
import static io.github.qhubredeploy.rehearsal.cluster.TestPods.deployment;
import static io.github.qhubredeploy.rehearsal.cluster.TestPods.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clusters side by side, over a restart, and from outside. */
class MiniClusterTests {

  @TempDir static Path directory;
  private static TestCluster cluster;
  private static KubernetesClient client;

  @BeforeAll
  static void start() {
    cluster = TestCluster.start(directory);
    client = cluster.client();
  }

  @AfterAll
  static void stop() {
    cluster.stop();
  }

  @Test
  void runsTwoClustersSideBySideAndForgetsObjectsButNoVolumes() throws IOException {
    try (MiniCluster other = new MiniCluster(directory.resolve("new"), "new")) {
      other.start();
      Files.writeString(other.claim(NAMESPACE, "homes").resolve("kept"), "");
      other.client().resource(deployment("lonely", pod("Always", "sleep 4717"))).create();
      await().untilAsserted(() -> assertThat(TestCluster.processes("sleep 4717")).isEqualTo(1));

      assertThat(client.apps().deployments().inNamespace(NAMESPACE).withName("lonely").get())
          .isNull();
      other.restart();
      await().untilAsserted(() -> assertThat(TestCluster.processes("sleep 4717")).isEqualTo(1));
      other.stop();

      assertThat(TestCluster.processes("sleep 4717")).isZero();
      assertThat(other.kubeconfig()).doesNotExist();
      other.start();
      assertThat(other.client().apps().deployments().inAnyNamespace().list().getItems()).isEmpty();
      assertThat(other.claim(NAMESPACE, "homes").resolve("kept")).exists();
    }
  }

  @Test
  void isFoundThroughItsKubeconfigAndRefusesWhenTold() throws IOException {
    Config config = Config.fromKubeconfig(cluster.kubeconfig().toFile());
    config.setRequestRetryBackoffLimit(0);
    try (KubernetesClient outside = new KubernetesClientBuilder().withConfig(config).build()) {
      assertThat(config.getCurrentContext().getName()).isEqualTo("old");
      assertThat(outside.getKubernetesVersion().getGitVersion()).isEqualTo("v1.21.5");
      assertThat(outside.nodes().list().getItems()).hasSize(1);

      cluster.faults().refuseApi(true);

      Assertions.assertThatExceptionOfType(KubernetesClientException.class)
          .isThrownBy(() -> outside.nodes().list())
          .satisfies(failure -> assertThat(failure.getCode()).isEqualTo(503));
      assertThat(client.nodes().list().getItems()).hasSize(1);
      cluster.faults().clear();
    }
  }

  @Test
  void allowsEverythingUnlessToldOtherwise() {
    assertThat(allowed()).isTrue();

    cluster.faults().denyAccess(true);

    assertThat(allowed()).isFalse();
    cluster.faults().clear();
  }

  private static boolean allowed() {
    return client
        .authorization()
        .v1()
        .selfSubjectAccessReview()
        .create(
            new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withVerb("create")
                .withResource("jobs")
                .endResourceAttributes()
                .endSpec()
                .build())
        .getStatus()
        .getAllowed();
  }
}
