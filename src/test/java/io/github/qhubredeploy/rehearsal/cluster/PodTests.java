package io.github.qhubredeploy.rehearsal.cluster;

import static io.github.qhubredeploy.rehearsal.cluster.TestPods.NAMESPACE;
import static io.github.qhubredeploy.rehearsal.cluster.TestPods.deployment;
import static io.github.qhubredeploy.rehearsal.cluster.TestPods.job;
import static io.github.qhubredeploy.rehearsal.cluster.TestPods.mount;
import static io.github.qhubredeploy.rehearsal.cluster.TestPods.pod;
import static io.github.qhubredeploy.rehearsal.cluster.TestPods.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pods can be followed, entered, fed and deleted. */
class PodTests {

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
  void followsALogUntilTheEnd() throws IOException {
    Path released = cluster.claim(NAMESPACE, "released");
    PodSpecBuilder talking = waiting("echo 1", "released", "talking", "echo 2; echo 3");
    client.resource(job("talking", 0, talking)).create();
    Pod pod =
        await().until(() -> cluster.podsOf("talking"), pods -> TestCluster.started(pods)).get(0);

    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (LogWatch watch = cluster.podResource(pod).inContainer("hub").watchLog(output)) {
      assertThat(watch).isNotNull();
      await().untilAsserted(() -> assertThat(output.toString()).isEqualTo("1\n"));
      Files.createFile(released.resolve("talking"));
      await().untilAsserted(() -> assertThat(output.toString()).isEqualTo("1\n2\n3\n"));
    }
  }

  @Test
  void executesInARunningPodAndGivesOutputInputAndExitCode() throws Exception {
    cluster.claim(NAMESPACE, "database");
    PodSpecBuilder spec = pod("Always", "sleep 4715");
    mount(spec, "db", "/srv/jupyterhub");
    spec.addNewVolume().withName("db").withNewPersistentVolumeClaim("database", false).endVolume();
    client.resource(deployment("hub", spec)).create();
    await().untilAsserted(() -> assertThat(cluster.readyReplicas("hub")).isEqualTo(1));
    String name = cluster.deploymentPods("hub").get(0).getMetadata().getName();
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
      assertThat(watch.exitCode().get(60, TimeUnit.SECONDS)).isEqualTo(7);
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
                .addToData("word", TestCluster.base64("before"))
                .build())
        .create();
    PodSpecBuilder spec =
        pod(
            "Never",
            "cat $WORDS/word; echo; until grep -q after $WORDS/word; do sleep 0.1; done; cat $WORDS/word");
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
    await().until(() -> TestCluster.started(cluster.podsOf("reader")));
    await().until(() -> cluster.log(cluster.podsOf("reader").get(0)).equals("before\n"));

    client
        .secrets()
        .inNamespace(NAMESPACE)
        .withName("changing")
        .edit(
            secret ->
                new SecretBuilder(secret).addToData("word", TestCluster.base64("after")).build());

    cluster.finished(client.batch().v1().jobs().inNamespace(NAMESPACE).withName("reader").get());
    assertThat(cluster.log(cluster.podsOf("reader").get(0))).isEqualTo("before\nafter\n");
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
    await().untilAsserted(() -> assertThat(TestCluster.processes("sleep 4716")).isEqualTo(1));

    client.resource(user).delete();

    await().untilAsserted(() -> assertThat(client.resource(user).get()).isNull());
    assertThat(TestCluster.processes("sleep 4716")).isZero();
  }
}
