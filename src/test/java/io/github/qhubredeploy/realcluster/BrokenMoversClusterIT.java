package io.github.qhubredeploy.realcluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pod or a whole node goes in the middle of the data; the next try completes it. */
class BrokenMoversClusterIT {

  private static final String SENDING = "progress ";

  @TempDir Path directory;
  private ClusterWorld world;

  @BeforeEach
  void makePlatforms() {
    world = new ClusterWorld(TestClusters.given(), directory, Map.of());
    world.users("bob");
    world.old().volumes().claim(world.oldHomes(), TestVolumes.MANY);
    world.old().pods().run(world.oldHomes(), "python3 /scripts/bulk.py /data/home/bob 320 200");
    world.old().hub(true);
    world.fresh().volumes().claim(world.newHomes(), TestVolumes.MANY);
  }

  @AfterEach
  void removePlatforms() {
    if (world != null) {
      world.close();
    }
  }

  @Test
  void aPodThatIsKilledInTheMiddleOfAPartCostsOneTry() {
    try (MoversSeen movers = new MoversSeen(world.old())) {
      world.store().faults().holdParts();
      CompletableFuture<Void> kill =
          CompletableFuture.runAsync(
              () -> {
                movers.kill(movers.awaitWorking("full-shard-0002", SENDING));
                world.store().faults().clear();
              });

      List<String> failures = Tries.of(() -> world.backUp("full"));

      kill.join();
      System.out.println("killed pod in the backup: failed tries " + failures);
      assertThat(movers.ofJob("full-shard-0002").size() + failures.size()).isGreaterThan(1);
    }
    mustBeWholeOnTheNewCluster();
  }

  @Test
  void aPodThatIsKilledInTheMiddleOfTheRestorationCostsOneTry() {
    world.backUp("full");
    world.raiseFence();
    world.backUp("final");
    try (MoversSeen movers = new MoversSeen(world.fresh())) {
      world.store().faults().holdShards();
      CompletableFuture<Void> kill =
          CompletableFuture.runAsync(
              () -> {
                movers.kill(movers.awaitWorking("restore-full-0002", ""));
                world.store().faults().clear();
              });

      List<String> failures = Tries.of(world::restoreHomes);

      kill.join();
      System.out.println("killed pod in the restoration: failed tries " + failures);
      assertThat(movers.ofJob("restore-full-0002").size() + failures.size()).isGreaterThan(1);
    }
    mustBeEqual();
  }

  @Test
  void aNodeThatFallsOverAndComesBackCostsOneTry() {
    String restart = TestClusters.given().mustRestartNode();
    try (MoversSeen movers = new MoversSeen(world.old())) {
      world.store().faults().holdParts();
      CompletableFuture<Void> fall =
          CompletableFuture.runAsync(
              () -> {
                movers.awaitWorking("full-shard-0002", SENDING);
                command(restart);
                world.store().faults().clear();
              });

      List<String> failures = Tries.of(() -> world.backUp("full"));

      fall.join();
      System.out.println("node restarted in the backup: failed tries " + failures);
      assertThat(movers.ofJob("full-shard-0002").size() + failures.size()).isGreaterThan(1);
    }
    mustBeWholeOnTheNewCluster();
  }

  private void mustBeWholeOnTheNewCluster() {
    assertThat(world.openUploads()).isEmpty();
    world.old().mustBeTidy();
    world.raiseFence();
    world.backUp("final");
    world.restoreHomes();
    mustBeEqual();
  }

  private void mustBeEqual() {
    world.finishRestoration();
    Listing expected = new NewPlace(Map.of(), "1000", "100").of(world.old().list(world.oldHomes()));
    Listing found = world.fresh().list(world.newHomes());
    assertThat(
            expected.differences(
                found.only(
                    entry ->
                        !NewPlace.TOPS.contains(entry.path())
                            && !entry.path().startsWith(".qhub-redeploy"))))
        .isEmpty();
    assertThat(world.openUploads()).isEmpty();
    world.old().mustBeTidy();
    world.fresh().mustBeTidy();
  }

  private static void command(String line) {
    try {
      Process process = new ProcessBuilder("sh", "-c", line).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes());
      if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IllegalStateException(line + " failed: " + said);
      }
    } catch (IOException failure) {
      throw new IllegalStateException(line + " cannot be run", failure);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interruption);
    }
  }
}
