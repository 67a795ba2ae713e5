package io.github.qhubredeploy.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.rehearsal.store.Request;
import io.github.qhubredeploy.rehearsal.store.Rule;
import io.github.qhubredeploy.rehearsal.store.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pods of a cluster: killed in the middle of a part, silent, or longer at work than their
 * addresses.
 */
class KilledPodIT {

  @TempDir Path directory;
  private FaultWorld world;

  @BeforeEach
  void makeHomes() {
    world = FaultWorld.withPods(directory);
    world.oneMoverAtATime();
    world.homes().random("home/anna/model.bin", 18 << 20).text("home/bob/notes.txt", "notes");
  }

  @AfterEach
  void close() {
    world.close();
  }

  /** As SIGKILL or the kernel's out-of-memory killer ends a pod: exit code 137, no last word. */
  @Test
  void aPodKilledInTheMiddleOfAPartCostsOneShard() {
    Rule kill =
        world
            .network()
            .on(Request.PART, Trouble.meanwhile(0.5, () -> kill("backup-shard.sh")))
            .times(1);
    assertThatThrownBy(() -> world.backUp("full"))
        .hasMessageContaining("Backup of")
        .hasMessageContaining("137");
    assertThat(kill.happened()).isEqualTo(1);
    world.network().clear();

    world.backUp("full");
    world.backUp("final");
    world
        .network()
        .on(Request.SHARD, Trouble.meanwhileRead(0.5, () -> kill("restore-shard.sh")))
        .times(1);
    assertThatThrownBy(world::restoreHomes)
        .hasMessageContaining("Restoration of")
        .hasMessageContaining("137");
    world.network().clear();
    world.restoreHomes();

    world.target().equalTo(world.homes());
  }

  @Test
  void aStoreThatTakesAConnectionAndThenNothingIsNoticed() {
    world.limits(1, Duration.ofHours(1), Duration.ofSeconds(30));
    Rule stall = world.network().on(Request.PART, Trouble.stall());

    assertThatThrownBy(() -> world.backUp("full"))
        .hasMessageContaining("Backup of")
        .hasMessageContaining("no progress");

    assertThat(stall.happened()).isPositive();
    world.limits(1, Duration.ofHours(1), Duration.ofMinutes(1));
    world.network().clear();
    world.backUpAndRestore();
    world.target().equalTo(world.homes());
  }

  private static void kill(String script) {
    List<ProcessHandle> pod =
        ProcessHandle.current()
            .descendants()
            .filter(one -> one.info().commandLine().orElse("").contains(script))
            .toList();
    assertThat(pod).isNotEmpty();
    pod.forEach(ProcessHandle::destroyForcibly);
  }
}
