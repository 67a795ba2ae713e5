package io.github.qhubredeploy.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.system.archive.ShardManifest;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store gives back something else than it was given. */
class DamagedArchiveIT {

  @TempDir Path directory;
  private FaultWorld world;
  private RandomAccessFile stored;

  @BeforeEach
  void backUp() throws Exception {
    world = new FaultWorld(directory);
    world.oneMoverAtATime();
    world.homes().random("home/anna/model.bin", 3 << 20).text("home/anna/zzz.txt", "the end");
    world.backup().run(world.context(), "full");
    world.backup().run(world.context(), "final");
    ShardManifest anna =
        world.manifest("full").shards().stream()
            .filter(shard -> shard.label().equals("home/anna"))
            .findFirst()
            .orElseThrow();
    stored = new RandomAccessFile(world.store().file(anna.key()).toFile(), "rw");
    world.context().with(io.github.qhubredeploy.process.RedeploymentVariable.PASS, "full");
  }

  @AfterEach
  void close() throws Exception {
    stored.close();
    world.close();
  }

  @Test
  void aFlippedByteIsFoundWhenReadBackAndWhenRestored() throws Exception {
    stored.seek(1 << 20);
    int old = stored.read();
    stored.seek(1 << 20);
    stored.write(old ^ 1);

    assertFound();
    stored.seek(1 << 20);
    stored.write(old);

    world.restoreHomes();
    world.target().equalTo(world.homes());
  }

  @Test
  void aTruncatedShardIsFoundWhenReadBackAndWhenRestored() throws Exception {
    stored.setLength(stored.length() - 4096);

    assertFound();
  }

  /** The sum ends the restoration before anything is said to be restored. */
  private void assertFound() {
    assertThatThrownBy(() -> world.backup().verify(world.context()))
        .hasMessageContaining("Verification of the backup")
        .hasMessageMatching("(?s).*(shard \\d|home/anna).*");
    assertThatThrownBy(world::restoreHomes).hasMessageContaining("home/anna");
    assertThat(world.target().root().resolve(".qhub-redeploy"))
        .isDirectoryNotContaining("glob:**/full-0002");
  }
}
