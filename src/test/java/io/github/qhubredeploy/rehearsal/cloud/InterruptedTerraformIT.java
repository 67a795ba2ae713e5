package io.github.qhubredeploy.rehearsal.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stand-in terraform as a process of its own: its lock, and what a signal does to it. */
class InterruptedTerraformIT {
  private static final String STATE = "demo-dev_02-infrastructure.lock";
  @TempDir Path dir;
  private FakeClusters clusters;
  private Cloud cloud;
  private Path stage;

  @BeforeEach
  void aSlowStage() throws Exception {
    clusters = new FakeClusters(dir.resolve("clusters"));
    KeycloakServer keycloak = new KeycloakServer(dir.resolve("none"), dir.resolve("none"));
    cloud = new Cloud(dir.resolve("cloud"), clusters, keycloak);
    cloud.serve();
    stage = Files.createDirectories(dir.resolve("stages/02-infrastructure/aws"));
    Files.writeString(stage.resolve("_qhub.tf.json"), "{\"bucket\": \"demo-dev-terraform-state\"}");
    Files.writeString(
        stage.resolve("variables.tf"), "variable \"name\" {\n  default = \"demo\"\n}\n");
    cloud.faults().slow("02-infrastructure", 60);
  }

  @AfterEach
  void stop() {
    cloud.close();
    clusters.stop();
  }

  @Test
  void aSignalEndsItAndFreesTheState() throws Exception {
    Process apply = terraform("apply", "-auto-approve");
    awaitLock();

    apply.destroy();

    assertThat(apply.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(apply.exitValue()).isEqualTo(1);
    assertThat(said()).contains("Interrupt received.", "Gracefully shutting down", "halted");
    assertThat(lock()).doesNotExist();
    assertThat(clusters.isUp("demo")).isFalse();
  }

  @Test
  void nobodyElseGetsTheStateMeanwhile() throws Exception {
    Process apply = terraform("apply", "-auto-approve");
    awaitLock();

    Process second = terraform("destroy", "-auto-approve");

    assertThat(second.waitFor()).isEqualTo(1);
    assertThat(said()).contains("Error acquiring the state lock", "╷", "╵");
    apply.destroy();
    apply.waitFor();
  }

  @Test
  void theStateStaysLockedAfterAKill() throws Exception {
    Process apply = terraform("apply", "-auto-approve");
    awaitLock();

    apply.destroyForcibly().waitFor();

    assertThat(terraform("apply", "-auto-approve").waitFor()).isEqualTo(1);
    cloud.faults().clear();
    cloud.unlock();
    assertThat(terraform("apply", "-auto-approve").waitFor()).isZero();
    assertThat(clusters.isUp("demo")).isTrue();
  }

  @Test
  void aRestartedWorldStillKnowsWhatWasBuilt() throws Exception {
    cloud.faults().clear();
    assertThat(terraform("apply", "-auto-approve").waitFor()).isZero();
    cloud.close();
    clusters.down("demo");

    cloud =
        new Cloud(
            dir.resolve("cloud"),
            clusters,
            new KeycloakServer(dir.resolve("none"), dir.resolve("none")));
    cloud.serve();

    assertThat(terraform("output", "-json").waitFor()).isZero();
    assertThat(said()).contains("kubernetes_credentials", "nfs_endpoint");
    assertThat(cloud.left()).containsExactly("demo-dev");
    assertThat(clusters.isUp("demo")).isTrue();
  }

  private Process terraform(String... words) throws IOException {
    List<String> all = new java.util.ArrayList<>(List.of(cloud.terraform().toString()));
    all.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(all)
            .directory(stage.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(dir.resolve("said").toFile()));
    builder.environment().putAll(cloud.environment("new"));
    return builder.start();
  }

  private void awaitLock() {
    await().until(() -> Files.exists(lock()));
  }

  private Path lock() {
    return dir.resolve("cloud/locks").resolve(STATE);
  }

  private String said() throws IOException {
    return Files.readString(dir.resolve("said"));
  }
}
