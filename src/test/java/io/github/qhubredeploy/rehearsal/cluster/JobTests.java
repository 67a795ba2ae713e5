package io.github.qhubredeploy.rehearsal.cluster;

import static io.github.qhubredeploy.rehearsal.cluster.TestPods.NAMESPACE;
import static io.github.qhubredeploy.rehearsal.cluster.TestPods.job;
import static io.github.qhubredeploy.rehearsal.cluster.TestPods.mount;
import static io.github.qhubredeploy.rehearsal.cluster.TestPods.pod;
import static io.github.qhubredeploy.rehearsal.cluster.TestPods.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs run real scripts, are tried again, are given up. */
class JobTests {

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
  void runsAJobWithScriptSecretClaimAndScratchDirectory() throws IOException {
    Path home = cluster.claim(NAMESPACE, "homes");
    Files.writeString(home.resolve("hello.txt"), "hello\n");
    client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName("scripts")
                .endMetadata()
                .addToData(
                    "copy.sh",
                    """
                    stat -c 'mode %a' "$SECRET" 2>/dev/null || stat -f 'mode %Lp' "$SECRET"
                    cat "$SECRET" "$DATA/hello.txt" >"$SCRATCH/both" && cp "$SCRATCH/both" "$DATA/"
                    echo "pod $NAME"; cat "$SCRATCH/both"; exit 0
                    """)
                .build())
        .create();
    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName("urls")
                .endMetadata()
                .addToData("list", TestCluster.base64("from the secret\n"))
                .build())
        .create();

    Job done = cluster.finished(client.resource(job("copy", 0, copyPod())).create());

    assertThat(done.getStatus().getSucceeded()).isEqualTo(1);
    Pod pod = cluster.podsOf("copy").get(0);
    assertThat(pod.getStatus().getPhase()).isEqualTo("Succeeded");
    assertThat(pod.getSpec().getNodeName()).isEqualTo("old-node-1");
    assertThat(TestCluster.exitCode(pod)).isZero();
    assertThat(cluster.log(pod))
        .isEqualTo("mode 600\npod " + pod.getMetadata().getName() + "\nfrom the secret\nhello\n");
    assertThat(home.resolve("both")).hasContent("from the secret\nhello\n");
  }

  @Test
  void keepsTheLastWordsOfAProcessThatSaidMuch() {
    String much = "head -c 60000 /dev/zero | tr '\\0' '\\n'; echo the end";

    for (int n = 0; n < 10; n++) {
      String name = "talkative-" + n;
      cluster.finished(client.resource(job(name, 0, much)).create());
      assertThat(cluster.log(cluster.podsOf(name).get(0))).endsWith("the end\n");
    }
  }

  @Test
  void triesAFailedJobAgainUntilItsBackoffLimit() {
    Job failed =
        cluster.finished(client.resource(job("failing", 1, "echo attempt; exit 3")).create());

    assertThat(failed.getStatus().getConditions().get(0).getReason())
        .isEqualTo("BackoffLimitExceeded");
    assertThat(cluster.podsOf("failing"))
        .hasSize(2)
        .allSatisfy(pod -> assertThat(TestCluster.exitCode(pod)).isEqualTo(3));
  }

  @Test
  void failsAJobThatIsTooLateAndEndsItsProcesses() {
    Job late = job("late", 0, "sleep 4711.25 & wait");
    late.getSpec().setActiveDeadlineSeconds(1L);

    Job failed = cluster.finished(client.resource(late).create());

    assertThat(failed.getStatus().getConditions().get(0).getReason()).isEqualTo("DeadlineExceeded");
    await().untilAsserted(() -> assertThat(TestCluster.processes("sleep 4711.25")).isZero());
  }

  @Test
  void killsThePodOfAJobWhenTold() throws IOException {
    Path released = cluster.claim(NAMESPACE, "released");
    cluster.faults().killPods("victim", 1, Duration.ofMillis(50));

    Job victim =
        client.resource(job("victim", 2, waiting("true", "released", "victim", "true"))).create();
    await().until(() -> cluster.podsOf("victim").size() == 2);
    Files.createFile(released.resolve("victim"));
    Job done = cluster.finished(victim);

    assertThat(done.getStatus().getSucceeded()).isEqualTo(1);
    assertThat(cluster.podsOf("victim")).extracting(TestCluster::exitCode).contains(137);
  }

  private static PodSpecBuilder copyPod() {
    PodSpecBuilder spec =
        new PodSpecBuilder()
            .withRestartPolicy("Never")
            .addNewContainer()
            .withName("hub")
            .withCommand("sh", "/scripts/copy.sh")
            .addNewEnv()
            .withName("SECRET")
            .withValue("/urls/list")
            .endEnv()
            .addNewEnv()
            .withName("DATA")
            .withValue("/data")
            .endEnv()
            .addNewEnv()
            .withName("SCRATCH")
            .withValue("/data/scratch")
            .endEnv()
            .addNewEnv()
            .withName("NAME")
            .withNewValueFrom()
            .withNewFieldRef("v1", "metadata.name")
            .endValueFrom()
            .endEnv()
            .endContainer();
    mount(spec, "scripts", "/scripts");
    mount(spec, "urls", "/urls");
    mount(spec, "homes", "/data");
    mount(spec, "scratch", "/data/scratch");
    spec.addNewVolume().withName("homes").withNewPersistentVolumeClaim("homes", false).endVolume();
    spec.addNewVolume().withName("scratch").withNewEmptyDir().endEmptyDir().endVolume();
    spec.addNewVolume()
        .withName("urls")
        .withNewSecret()
        .withSecretName("urls")
        .endSecret()
        .endVolume();
    return spec.addNewVolume()
        .withName("scripts")
        .withNewConfigMap()
        .withName("scripts")
        .endConfigMap()
        .endVolume();
  }
}
