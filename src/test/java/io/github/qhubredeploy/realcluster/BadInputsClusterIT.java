package io.github.qhubredeploy.realcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong in the cluster is said at once, by name, and with the cure. */
class BadInputsClusterIT {

  private static final Map<String, String> SOON_GIVEN_UP = Map.of("start-limit", "20s");

  @TempDir Path directory;
  private ClusterWorld world;

  private void open(Map<String, String> settings) {
    world = new ClusterWorld(TestClusters.given(), directory, settings);
  }

  @AfterEach
  void removePlatform() {
    if (world != null) {
      world.close();
    }
  }

  @Test
  void aClaimThatIsMissingIsNamed() {
    open(SOON_GIVEN_UP);

    mustFailNaming(world.oldHomes(), "does not exist");
  }

  @Test
  void aClaimThatIsNotBoundIsNamed() {
    open(SOON_GIVEN_UP);
    world.old().volumes().unbound(world.oldHomes(), TestVolumes.MANY);

    mustFailNaming(world.oldHomes(), "has no volume yet");
  }

  @Test
  void anImageThatCannotBePulledIsNamed() {
    String image = "127.0.0.1:9/nobody/has-this:1";
    open(Map.of("mover-image", image));
    world.old().volumes().claim(world.oldHomes(), TestVolumes.MANY);

    mustFailNaming(image, "image");
  }

  private void mustFailNaming(String culprit, String word) {
    assertThatThrownBy(() -> world.backUp("full"))
        .hasMessageContaining(culprit)
        .hasMessageContaining(word)
        .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThanOrEqualTo(666))
        .satisfies(failure -> System.out.println("bad input: " + failure.getMessage()));
    world.old().mustBeTidy();
  }
}
