package io.github.qhubredeploy.rehearsal.cluster;

import static io.github.qhubredeploy.rehearsal.cluster.TestPods.NAMESPACE;
import static io.github.qhubredeploy.rehearsal.cluster.TestPods.deployment;
import static io.github.qhubredeploy.rehearsal.cluster.TestPods.job;
import static io.github.qhubredeploy.rehearsal.cluster.TestPods.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small cluster against the client the application uses. */
class MiniClusterTests {

  @TempDir static Path directory;
  private static MiniCluster cluster;
  private static KubernetesClient client;

  @BeforeAll
  static void start() {
    cluster = new MiniCluster(directory.resolve("old"), "old");
    cluster.start();
    client = cluster.client();
  }

  @AfterAll
  static void stop() {
    cluster.stop();
  }

  @AfterEach
  void mend() {
    cluster.faults().clear();
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
                .addToData("list", base64("from the secret\n"))
                .build())
        .create();

    Job done = finished(client.resource(job("copy", 0, copyPod())).create());

    assertThat(done.getStatus().getSucceeded()).isEqualTo(1);
    Pod pod = podsOf("copy").get(0);
    assertThat(pod.getStatus().getPhase()).isEqualTo("Succeeded");
    assertThat(pod.getSpec().getNodeName()).isEqualTo("old-node-1");
    assertThat(exitCode(pod)).isZero();
    assertThat(log(pod))
        .isEqualTo("mode 600\npod " + pod.getMetadata().getName() + "\nfrom the secret\nhello\n");
    assertThat(home.resolve("both")).hasContent("from the secret\nhello\n");
  }

  @Test
  void triesAFailedJobAgainUntilItsBackoffLimit() {
    Job failed = finished(client.resource(job("failing", 1, "echo attempt; exit 3")).create());

    assertThat(failed.getStatus().getConditions().get(0).getReason())
        .isEqualTo("BackoffLimitExceeded");
    assertThat(podsOf("failing"))
        .hasSize(2)
        .allSatisfy(pod -> assertThat(exitCode(pod)).isEqualTo(3));
  }

  @Test
  void failsAJobThatIsTooLateAndEndsItsProcesses() {
    Job late = job("late", 0, "sleep 4711.25 & wait");
    late.getSpec().setActiveDeadlineSeconds(1L);

    Job failed = finished(client.resource(late).create());

    assertThat(failed.getStatus().getConditions().get(0).getReason()).isEqualTo("DeadlineExceeded");
    await().untilAsserted(() -> assertThat(processes("sleep 4711.25")).isZero());
  }

  @Test
  void killsThePodOfAJobWhenTold() {
    cluster.faults().killPods("victim", 1, Duration.ofMillis(100));

    Job done =
        finished(
            client
                .resource(
                    job(
                        "victim",
                        2,
                        "test -e $HOME/../../../again && exit 0; touch $HOME/../../../again; sleep 4712"))
                .create());

    assertThat(done.getStatus().getSucceeded()).isEqualTo(1);
    assertThat(podsOf("victim")).extracting(MiniClusterTests::exitCode).contains(137);
  }

  @Test
  void followsALogUntilTheEnd() {
    client.resource(job("talking", 0, "for i in 1 2 3; do echo $i; sleep 0.2; done")).create();
    Pod pod = await().until(() -> podsOf("talking"), pods -> started(pods)).get(0);

    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (LogWatch watch = podResource(pod).inContainer("hub").watchLog(output)) {
      assertThat(watch).isNotNull();
      await().untilAsserted(() -> assertThat(output.toString()).isEqualTo("1\n2\n3\n"));
    }
  }

  @Test
  void endsTheProcessesOfADeploymentScaledToZeroAndStartsThemAgain() {
    client.resource(deployment("scaled", pod("Always", "sleep 4713 & sleep 4713"))).create();
    await().untilAsserted(() -> assertThat(readyReplicas("scaled")).isEqualTo(1));
    assertThat(processes("sleep 4713")).isEqualTo(2);

    client.apps().deployments().inNamespace(NAMESPACE).withName("scaled").scale(0);

    await().untilAsserted(() -> assertThat(deploymentPods("scaled")).isEmpty());
    assertThat(processes("sleep 4713")).isZero();

    client.apps().deployments().inNamespace(NAMESPACE).withName("scaled").scale(1);

    await().untilAsserted(() -> assertThat(readyReplicas("scaled")).isEqualTo(1));
    client.apps().deployments().inNamespace(NAMESPACE).withName("scaled").delete();
    await().untilAsserted(() -> assertThat(processes("sleep 4713")).isZero());
  }

  @Test
  void replacesADeletedPodOfADeployment() {
    client.resource(deployment("replaced", pod("Always", "sleep 4714"))).create();
    await().untilAsserted(() -> assertThat(readyReplicas("replaced")).isEqualTo(1));
    Pod first = deploymentPods("replaced").get(0);

    client.resource(first).delete();

    await()
        .untilAsserted(
            () ->
                assertThat(deploymentPods("replaced"))
                    .hasSize(1)
                    .noneMatch(pod -> uid(pod).equals(uid(first))));
    await().untilAsserted(() -> assertThat(readyReplicas("replaced")).isEqualTo(1));
    await().untilAsserted(() -> assertThat(processes("sleep 4714")).isEqualTo(1));
  }

  @Test
  void executesInARunningPodAndGivesOutputInputAndExitCode() throws Exception {
    cluster.claim(NAMESPACE, "database");
    PodSpecBuilder spec = pod("Always", "sleep 4715");
    mount(spec, "db", "/srv/jupyterhub");
    spec.addNewVolume().withName("db").withNewPersistentVolumeClaim("database", false).endVolume();
    client.resource(deployment("hub", spec)).create();
    await().untilAsserted(() -> assertThat(readyReplicas("hub")).isEqualTo(1));
    String name = deploymentPods("hub").get(0).getMetadata().getName();
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();

    try (ExecWatch watch =
        client
            .pods()
            .inNamespace(NAMESPACE)
            .withName(name)
            .inContainer("hub")
            .redirectingInput()
            .writingOutput(output)
            .writingError(errors)
            .exec(
                "sh",
                "-c",
                "read x; echo $x >/srv/jupyterhub/f; cat /srv/jupyterhub/f; echo no >&2; exit 7")) {
      watch.getInput().write("ping\n".getBytes(StandardCharsets.UTF_8));
      watch.getInput().flush();
      assertThat(watch.exitCode().get(10, TimeUnit.SECONDS)).isEqualTo(7);
    }

    assertThat(output).hasToString("ping\n");
    assertThat(errors).hasToString("no\n");
    assertThat(cluster.claim(NAMESPACE, "database").resolve("f")).hasContent("ping");
  }

  @Test
  void writesAMountedSecretAgainWhenItChanges() {
    client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName("changing")
                .endMetadata()
                .addToData("word", base64("before"))
                .build())
        .create();
    PodSpecBuilder spec =
        pod(
            "Never",
            "cat $WORDS/word; until grep -q after $WORDS/word; do sleep 0.1; done; cat $WORDS/word");
    mount(spec, "words", "/words");
    spec.editFirstContainer()
        .addNewEnv()
        .withName("WORDS")
        .withValue("/words")
        .endEnv()
        .endContainer();
    spec.addNewVolume()
        .withName("words")
        .withNewSecret()
        .withSecretName("changing")
        .endSecret()
        .endVolume();
    client.resource(job("reader", 0, spec)).create();
    await().until(() -> started(podsOf("reader")));

    client
        .secrets()
        .inNamespace(NAMESPACE)
        .withName("changing")
        .edit(secret -> new SecretBuilder(secret).addToData("word", base64("after")).build());

    finished(client.batch().v1().jobs().inNamespace(NAMESPACE).withName("reader").get());
    assertThat(log(podsOf("reader").get(0))).isEqualTo("beforeafter");
  }

  @Test
  void endsTheProcessesOfABarePodWhenItIsDeleted() {
    Pod user =
        new PodBuilder()
            .withNewMetadata()
            .withNamespace(NAMESPACE)
            .withName("jupyter-jane")
            .endMetadata()
            .withSpec(pod("Never", "sleep 4716").build())
            .build();
    client.resource(user).create();
    await().untilAsserted(() -> assertThat(processes("sleep 4716")).isEqualTo(1));

    client.resource(user).delete();

    await().untilAsserted(() -> assertThat(client.resource(user).get()).isNull());
    assertThat(processes("sleep 4716")).isZero();
  }

  @Test
  void runsTwoClustersSideBySideAndForgetsObjectsButNoVolumes() throws IOException {
    try (MiniCluster other = new MiniCluster(directory.resolve("new"), "new")) {
      other.start();
      Files.writeString(other.claim(NAMESPACE, "homes").resolve("kept"), "");
      other.client().resource(deployment("lonely", pod("Always", "sleep 4717"))).create();
      await().untilAsserted(() -> assertThat(processes("sleep 4717")).isEqualTo(1));

      assertThat(client.apps().deployments().inNamespace(NAMESPACE).withName("lonely").get())
          .isNull();
      other.restart();
      await().untilAsserted(() -> assertThat(processes("sleep 4717")).isEqualTo(1));
      other.stop();

      await().untilAsserted(() -> assertThat(processes("sleep 4717")).isZero());
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
    }
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

  private static void mount(PodSpecBuilder spec, String volume, String path) {
    spec.editFirstContainer()
        .addNewVolumeMount()
        .withName(volume)
        .withMountPath(path)
        .endVolumeMount()
        .endContainer();
  }

  private static Job finished(Job job) {
    return client
        .resource(job)
        .waitUntilCondition(
            now -> now != null && JobController.finished(now), 20, TimeUnit.SECONDS);
  }

  private static List<Pod> podsOf(String job) {
    return client.pods().inNamespace(NAMESPACE).withLabel("job-name", job).list().getItems();
  }

  private static List<Pod> deploymentPods(String name) {
    return client.pods().inNamespace(NAMESPACE).withLabel("component", name).list().getItems();
  }

  private static boolean started(List<Pod> pods) {
    return pods.size() == 1 && OwnedPods.inPhase(pods.get(0), "Running");
  }

  private static int readyReplicas(String name) {
    var status =
        client.apps().deployments().inNamespace(NAMESPACE).withName(name).get().getStatus();
    return status == null || status.getReadyReplicas() == null ? 0 : status.getReadyReplicas();
  }

  private static int exitCode(Pod pod) {
    return pod.getStatus().getContainerStatuses().get(0).getState().getTerminated().getExitCode();
  }

  private static String log(Pod pod) {
    return podResource(pod).getLog();
  }

  private static PodResource podResource(Pod pod) {
    return client.pods().inNamespace(NAMESPACE).withName(pod.getMetadata().getName());
  }

  private static String uid(Pod pod) {
    return pod.getMetadata().getUid();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static long processes(String command) {
    return ProcessHandle.allProcesses()
        .filter(ProcessHandle::isAlive)
        .filter(process -> process.info().commandLine().orElse("").matches("\\S*" + command))
        .count();
  }
}
