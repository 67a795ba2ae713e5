package io.github.qhubredeploy.rehearsal.cluster;

import static io.github.qhubredeploy.rehearsal.cluster.TestPods.NAMESPACE;
import static io.github.qhubredeploy.rehearsal.cluster.TestPods.deployment;
import static io.github.qhubredeploy.rehearsal.cluster.TestPods.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deployments keep as many pods as they are asked for. */
class DeploymentTests {

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
  void endsTheProcessesOfADeploymentScaledToZeroAndStartsThemAgain() {
    client.resource(deployment("scaled", pod("Always", "sleep 4713 & sleep 4713"))).create();
    await().untilAsserted(() -> assertThat(cluster.readyReplicas("scaled")).isEqualTo(1));
    await().until(() -> TestCluster.processes("sleep 4713") == 2);

    client.apps().deployments().inNamespace(NAMESPACE).withName("scaled").scale(0);

    await().untilAsserted(() -> assertThat(cluster.deploymentPods("scaled")).isEmpty());
    assertThat(TestCluster.processes("sleep 4713")).isZero();

    client.apps().deployments().inNamespace(NAMESPACE).withName("scaled").scale(1);

    await().untilAsserted(() -> assertThat(cluster.readyReplicas("scaled")).isEqualTo(1));
    client.apps().deployments().inNamespace(NAMESPACE).withName("scaled").delete();
    await().untilAsserted(() -> assertThat(TestCluster.processes("sleep 4713")).isZero());
  }

  @Test
  void replacesADeletedPodOfADeployment() {
    client.resource(deployment("replaced", pod("Always", "sleep 4714"))).create();
    await().untilAsserted(() -> assertThat(cluster.readyReplicas("replaced")).isEqualTo(1));
    Pod first = cluster.deploymentPods("replaced").get(0);

    client.resource(first).delete();

    await()
        .untilAsserted(
            () ->
                assertThat(cluster.deploymentPods("replaced"))
                    .hasSize(1)
                    .noneMatch(pod -> TestCluster.uid(pod).equals(TestCluster.uid(first))));
    await().untilAsserted(() -> assertThat(cluster.readyReplicas("replaced")).isEqualTo(1));
    await().until(() -> TestCluster.processes("sleep 4714") == 1);
  }
}
