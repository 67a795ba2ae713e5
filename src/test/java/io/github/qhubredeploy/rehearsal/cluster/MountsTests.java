package io.github.qhubredeploy.rehearsal.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Mount paths in text become host directories, nothing else does. */
class MountsTests {

  private final Mounts mounts =
      new Mounts(
          Map.of(
              "/tmp", Path.of("/tmp/pod/tmp"),
              "/data", Path.of("/tmp/volumes/homes"),
              "/data/scratch", Path.of("/tmp/pod/scratch")));

  @Test
  void replacesTheLongestPathAndNothingTwice() {
    assertThat(mounts.rewrite("cat '/data/scratch/x' --directory=/data /tmp/y"))
        .isEqualTo("cat '/tmp/pod/scratch/x' --directory=/tmp/volumes/homes /tmp/pod/tmp/y");
  }

  @Test
  void leavesOtherPathsAlone() {
    assertThat(mounts.rewrite("/database /data.bak http://host/data ./data x/tmp"))
        .isEqualTo("/database /data.bak http://host/data ./data x/tmp");
  }
}
