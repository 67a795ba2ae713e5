package io.github.qhubredeploy.realcluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Mover;
import io.github.qhubredeploy.system.kubernetes.StallWatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a mover needs, and what it may. */
class MoverLimitsClusterIT {

  private static final String MEMORY = "256Mi";
  private static final long LIMIT = 256L << 20;

  /** CHOWN, DAC_OVERRIDE, DAC_READ_SEARCH, FOWNER, FSETID, SETFCAP. */
  private static final long ALLOWED = 0b11111L | 1L << 31;

  @TempDir Path directory;
  private ClusterWorld world;

  @BeforeEach
  void makePlatforms() {
    world = new ClusterWorld(TestClusters.given(), directory, Map.of("memory", MEMORY));
    world.users("bob");
    world.old().volumes().claim(world.oldHomes(), TestVolumes.MANY);
    world.old().hub(false);
  }

  @AfterEach
  void removePlatforms() {
    if (world != null) {
      world.close();
    }
  }

  @Test
  void realDataGoesThroughMoversOf256MiB() {
    world.fresh().volumes().claim(world.newHomes(), TestVolumes.MANY);
    for (String home : new String[] {"bob", "anna"}) {
      String make = "python3 /scripts/bulk.py /data/home/" + home + " 200 2500";
      world.old().pods().run(world.oldHomes(), make);
    }
    try (MoversSeen there = new MoversSeen(world.old());
        MoversSeen here = new MoversSeen(world.fresh());
        MemoryProbe oldMemory = new MemoryProbe(world.old(), there);
        MemoryProbe newMemory = new MemoryProbe(world.fresh(), here)) {
      world.backUp("full");
      world.raiseFence();
      world.backUp("final");
      world.restoreHomes();
      world.finishRestoration();

      System.out.println("peaks of movers under " + MEMORY + ", backup: " + oldMemory.peaks());
      System.out.println("peaks of movers under " + MEMORY + ", restore: " + newMemory.peaks());
      assertThat(there.unhappyEnds()).isEmpty();
      assertThat(here.unhappyEnds()).isEmpty();
      assertThat(oldMemory.highest()).isLessThanOrEqualTo(LIMIT);
      assertThat(newMemory.highest()).isLessThanOrEqualTo(LIMIT);
    }
    assertThat(world.evidence("restoreEvidence")).contains("entries equal");
  }

  @Test
  void aMoverMayDoNoMoreThanItsWork() {
    JsonNode reader = look("reader", true);
    JsonNode writer = look("writer", false);

    for (JsonNode seen : new JsonNode[] {reader, writer}) {
      System.out.println("seen from inside a mover: " + seen);
      assertThat(seen.path("token").asBoolean()).isFalse();
      assertThat(seen.path("uid").asInt()).isZero();
      assertThat(seen.path("noNewPrivileges").asText()).isEqualTo("1");
      assertThat(seen.path("services")).isEmpty();
      assertThat(seen.path("limit").asLong()).isEqualTo(LIMIT);
      assertThat(Long.parseUnsignedLong(seen.path("effective").asText(), 16) & ~ALLOWED).isZero();
      assertThat(Long.parseUnsignedLong(seen.path("bounding").asText(), 16) & ~ALLOWED).isZero();
      seen.path("secretModes").forEach(mode -> assertThat(mode.asText()).isEqualTo("400"));
    }
    assertThat(reader.path("volumeWritable").asBoolean()).isFalse();
    assertThat(writer.path("volumeWritable").asBoolean()).isTrue();
  }

  private JsonNode look(String name, boolean readOnly) {
    Mover mover =
        new Mover(
            world.redeployment(),
            name,
            world.old().name(),
            world.oldHomes(),
            readOnly,
            "look-around.py",
            Map.of(),
            Map.of("something", "to be read by the mover only"));
    try (Cluster cluster = world.oldCluster()) {
      return cluster
          .move(mover, new StallWatch("A look", Duration.ofMinutes(2), n -> {}, () -> {}))
          .answer("A look");
    }
  }
}
