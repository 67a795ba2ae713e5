package io.github.qhubredeploy.faults;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The new volume is too small, for bytes or for entries; enlarged, the same run goes on. */
class FullVolumeIT {

  @TempDir Path directory;
  private FaultWorld world;

  @BeforeEach
  void backUp() {
    world = new FaultWorld(directory);
    world.oneMoverAtATime();
    world.homes().random("home/anna/model.bin", 6 << 20);
    for (int n = 0; n < 300; n++) {
      world.homes().text("home/bob/many/" + n, "file " + n);
    }
    world.backUp("full");
    world.backUp("final");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void tooLittleRoomIsToldBeforehand() {
    try (Mount volume = Mount.tmpfs(world.target().root(), "size=4m")) {
      assertThatThrownBy(() -> world.restore().checkCapacity(world.context()))
          .hasMessageContaining("bytes free")
          .hasMessageContaining("enlarge");
      volume.remount("size=20m,nr_inodes=100");
      assertThatThrownBy(() -> world.restore().checkCapacity(world.context()))
          .hasMessageContaining("inodes free");
      volume.remount("size=20m,nr_inodes=4000");
      world.restore().checkCapacity(world.context());
    }
  }

  /** Somebody else fills the volume between the check and the restoration. */
  @Test
  void aVolumeThatFillsUpEndsTheRestorationWithItsReason() {
    goesOnWhenEnlarged("size=4m", "No space left on device");
  }

  @Test
  void aVolumeWithoutInodesEndsTheRestorationWithItsReason() {
    goesOnWhenEnlarged("size=20m,nr_inodes=100", "No space left on device");
  }

  private void goesOnWhenEnlarged(String options, String reason) {
    try (Mount volume = Mount.tmpfs(world.target().root(), options)) {
      assertThatThrownBy(world::restoreHomes)
          .hasMessageContaining("Restoration of")
          .hasMessageContaining(reason);

      volume.remount("size=40m,nr_inodes=9000");
      world.restoreHomes();

      world.target().equalTo(world.homes());
    }
  }
}
