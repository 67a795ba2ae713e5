package io.github.qhubredeploy.system.kubernetes;

import static io.github.qhubredeploy.system.kubernetes.PlayedMovers.CLAIM;
import static io.github.qhubredeploy.system.kubernetes.PlayedMovers.NAMESPACE;
import static io.github.qhubredeploy.system.kubernetes.PlayedMovers.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.storage.StorageClassBuilder;
import io.github.qhubredeploy.system.kubernetes.PlayedMovers.Ears;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a claim is said in one sentence; movers go where a claim is held. */
class ClaimTests {

  @TempDir static Path directory;
  private static PlayedMovers movers;

  @BeforeAll
  static void start() {
    movers = new PlayedMovers(directory);
  }

  @AfterAll
  static void stop() {
    movers.close();
  }

  private static void claim(String name, String storageClass, String mode) {
    movers
        .client()
        .resource(
            new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withAccessModes(mode)
                .withStorageClassName(storageClass)
                .withNewResources()
                .addToRequests("storage", new Quantity("1Gi"))
                .endResources()
                .endSpec()
                .build())
        .create();
  }

  @Test
  void aBoundClaimHasNoFault() {
    await().until(() -> movers.cluster.claimFault(NAMESPACE, CLAIM).isEmpty());
  }

  @Test
  void aMissingClaimIsNamed() {
    assertThat(movers.cluster.claimFault(NAMESPACE, "nothing").orElseThrow())
        .contains("nothing", NAMESPACE, "does not exist");
  }

  @Test
  void aClaimWithoutAVolumeTellsWhyAndKeepsAMoverFromStarting() {
    claim("unbound", "no-such-class", "ReadWriteMany");
    await()
        .until(
            () -> movers.cluster.claimFault(NAMESPACE, "unbound").orElse("").contains("not found"));

    try (Cluster impatient = PlayedMovers.open(movers.mini.kubeconfig(), Duration.ofSeconds(2))) {
      Mover waiting = movers.mover("waiting", "unbound", "true");
      await() // on a busy machine it may be its pod that is late: another fault
          .untilAsserted(
              () ->
                  assertThatThrownBy(() -> impatient.move(waiting, new Ears()))
                      .isInstanceOf(MoverNotStarted.class)
                      .hasMessageContaining("unbound")
                      .hasMessageContaining("no-such-class")
                      .hasMessageContaining("try again"));
    }
    assertThat(movers.alive("waiting")).isEmpty();
  }

  @Test
  void aClaimThatBindsWhenItIsUsedHasNoFault() {
    claim("late", "binds-late", "ReadWriteOnce");
    assertThat(movers.cluster.claimFault(NAMESPACE, "late")).isPresent();

    movers
        .client()
        .resource(
            new StorageClassBuilder()
                .withNewMetadata()
                .withName("binds-late")
                .endMetadata()
                .withProvisioner("rehearsal/directory")
                .withVolumeBindingMode("WaitForFirstConsumer")
                .build())
        .create();

    assertThat(movers.cluster.claimFault(NAMESPACE, "late")).isEmpty();
  }

  @Test
  void aClaimForOneNodeIsMountedWhereItIsHeld() {
    claim("disk", "gp2", "ReadWriteOnce");
    movers.client().resource(holder("working", "node-7", "Running")).create();
    movers.client().resource(holder("ended", "node-8", "Succeeded")).create();
    ClusterPods pods = new ClusterPods(movers.client(), Duration.ofMillis(100));

    assertThat(pods.holding(NAMESPACE, "disk"))
        .extracting(pod -> pod.getSpec().getNodeName())
        .containsExactly("node-7");
    assertThat(pods.holding(NAMESPACE, "other")).isEmpty();
  }

  private static io.fabric8.kubernetes.api.model.Pod holder(
      String name, String node, String phase) {
    return new PodBuilder()
        .withNewMetadata()
        .withNamespace(NAMESPACE)
        .withName(name)
        .endMetadata()
        .withNewSpec()
        .withNodeName(node)
        .addNewVolume()
        .withName("disk")
        .withNewPersistentVolumeClaim("disk", false)
        .endVolume()
        .addNewContainer()
        .withName("c")
        .withImage("held")
        .endContainer()
        .endSpec()
        .withNewStatus()
        .withPhase(phase)
        .endStatus()
        .build();
  }

  @Test
  void allMoversOfARunAreEndedBeforeTheyCountAsRemoved() throws Exception {
    Ears ears = new Ears();
    CompletableFuture<MoverResult> moving =
        movers.begin("many", "trap '' TERM; echo working; while :; do sleep 0.2; done", ears);
    assertThat(ears.working.await(60, TimeUnit.SECONDS)).isTrue();

    movers.cluster.removeMovers(NAMESPACE, RUN);

    assertThat(movers.alive("many")).isEmpty();
    assertThat(moving.join().json()).contains("removed");
    await().until(() -> movers.left("many").isEmpty());
  }
}
