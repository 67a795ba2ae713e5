package io.github.qhubredeploy.realcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything awkward that people keep, from one cluster to the other, and nothing lost. */
class AwkwardDataClusterIT {

  private static final Map<String, String> RENAMED =
      Map.of("jane-2ddoe", "jane-doe", "a-40b-2ecom", "a@b.com");
  private static final String EARLY = "home/early/notes";

  @TempDir Path directory;
  private ClusterWorld world;

  @BeforeEach
  void makePlatforms() {
    Map<String, String> imageOfTheHub = Map.of("mover-image", "");
    world = new ClusterWorld(TestClusters.given(), directory, imageOfTheHub);
    world.users("jane-doe", "a@b.com", "bob");
    world.old().volumes().claim(world.oldHomes(), TestVolumes.MANY);
    awkward("make");
    world.old().hub(true);
    world.fresh().volumes().claim(world.newHomes(), TestVolumes.MANY);
    String early = "mkdir -p /data/home/early /data/shared && echo early >/data/" + EARLY;
    world.fresh().pods().run(world.newHomes(), early);
    world.fresh().hub(false);
  }

  private void awkward(String work) {
    String said =
        world.old().pods().run(world.oldHomes(), "python3 /scripts/awkward.py " + work + " /data");
    System.out.println("awkward tree, " + work + ": " + said.strip());
  }

  @AfterEach
  void removePlatforms() {
    if (world != null) {
      world.close();
    }
  }

  @Test
  void everyEntrySurvivesBothPassesAndTheRestoration() {
    world.backUp("full");
    awkward("change");
    await().atMost(ClusterWorld.PATIENCE).until(() -> world.old().ticks() > 20);
    world.raiseFence();
    Listing before = world.old().list(world.oldHomes());
    long ticks = world.old().ticks();

    world.backUp("final");
    world.restoreHomes();
    world.finishRestoration();
    Listing after = world.fresh().list(world.newHomes());
    world.restoreHub();

    Listing expected = new NewPlace(RENAMED, "1000", "100").of(before);
    System.out.printf(
        "compared %d entries of %d%n", expected.entries().size(), before.entries().size());
    assertThat(before.only(entry -> entry.type().equals("socket")).entries()).isNotEmpty();
    assertThat(after.entries()).containsKey(EARLY);
    assertThat(expected.differences(after.only(AwkwardDataClusterIT::isOfOldPlatform))).isEmpty();
    assertThat(world.fresh().ticks()).isEqualTo(ticks);
    assertThat(world.evidence("fenceEvidence")).contains("two scans");
    assertThat(world.evidence("restoreEvidence")).contains("entries equal");
    world.old().mustBeTidy();
    world.fresh().mustBeTidy();
  }

  private static boolean isOfOldPlatform(Entry entry) {
    return !NewPlace.TOPS.contains(entry.path())
        && !entry.path().startsWith("home/early")
        && !entry.path().startsWith(".qhub-redeploy");
  }
}
