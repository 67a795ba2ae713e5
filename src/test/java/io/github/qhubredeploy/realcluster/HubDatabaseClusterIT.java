package io.github.qhubredeploy.realcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.github.qhubredeploy.system.kubernetes.QhubNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hub's volume is mounted on one node at a time: by the hub, then by a Job in its place. */
class HubDatabaseClusterIT {

  @TempDir Path directory;
  private ClusterWorld world;

  @BeforeEach
  void makePlatform() {
    world = new ClusterWorld(TestClusters.given(), directory, Map.of());
    world.old().volumes().claim(world.oldHomes(), TestVolumes.MANY);
    world.old().pods().run(world.oldHomes(), "mkdir -p /data/home/bob");
    world.old().hub(true);
  }

  @AfterEach
  void removePlatform() {
    if (world != null) {
      world.close();
    }
  }

  @Test
  void theRunningHubCopiesItselfAndAJobCopiesItWhenStopped() {
    try (MoversSeen movers = new MoversSeen(world.old())) {
      await().atMost(ClusterWorld.PATIENCE).until(() -> world.old().ticks() > 10);
      world.backUp("full");
      assertThat(movers.ofJob("full-hub")).isEmpty();

      world.raiseFence();
      Pod lodger = world.old().pods().start(QhubNames.HUB_CLAIM, "exec sleep infinity");
      String node = nodeOf(lodger);
      world.backUp("final");

      assertThat(movers.ofJob("final-hub"))
          .isNotEmpty()
          .allSatisfy(pod -> assertThat(pinnedTo(pod)).containsExactly(node));
    }
    assertThat(world.evidence("finalBackupEvidence")).contains("read back whole");
    world.old().mustBeTidy();
  }

  private String nodeOf(Pod pod) {
    return await()
        .atMost(ClusterWorld.PATIENCE)
        .until(
            () -> world.old().client().resource(pod).get().getSpec().getNodeName(),
            name -> name != null && !name.isEmpty());
  }

  private static List<String> pinnedTo(Pod pod) {
    return pod.getSpec()
        .getAffinity()
        .getNodeAffinity()
        .getRequiredDuringSchedulingIgnoredDuringExecution()
        .getNodeSelectorTerms()
        .get(0)
        .getMatchFields()
        .get(0)
        .getValues();
  }
}
