package io.github.qhubredeploy.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class MoverWatchTests {

  @Test
  void hearsProgressAndNothingElse() {
    List<Long> heard = new ArrayList<>();
    StallWatch watch = new StallWatch("work", Duration.ofHours(1), heard::add, () -> {});

    watch.line("progress 42");
    watch.line("progress soon");
    watch.line("tar: something");
    watch.checkpoint();

    assertThat(heard).containsExactly(42L);
  }

  @Test
  void givesUpWhenNothingIsHeardForLong() {
    StallWatch watch = new StallWatch("work", Duration.ofNanos(-1), n -> {}, () -> {});

    assertThatThrownBy(watch::checkpoint)
        .isInstanceOf(MoverStalled.class)
        .hasMessageContaining("work");
  }

  @Test
  void aFailureOfOneStopsThePool() {
    MoverPool pool = new MoverPool(2);
    List<Callable<String>> works =
        List.of(
            () -> {
              throw new MoverFailed("one", 3, "no");
            });

    assertThatThrownBy(() -> pool.run(works, () -> {})).isInstanceOf(MoverFailed.class);
    assertThatThrownBy(pool::checkpoint).hasMessageContaining("another mover");
  }

  @Test
  void anAnswerIsOnlyOneThatSaysSo() {
    assertThat(new MoverResult(0, "{\"ok\":true,\"bytes\":7}").answer("work").path("bytes").asInt())
        .isEqualTo(7);
    assertThatThrownBy(() -> new MoverResult(0, "{\"ok\":false,\"error\":\"full\"}").answer("work"))
        .hasMessageContaining("full");
    assertThatThrownBy(() -> new MoverResult(137, "progress 3").answer("work"))
        .hasMessageContaining("137");
  }
}
