package io.github.qhubredeploy.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  void anAnswerIsOnlyOneThatSaysSo() {
    assertThat(new MoverResult(0, "{\"ok\":true,\"bytes\":7}").answer("work").path("bytes").asInt())
        .isEqualTo(7);
    assertThatThrownBy(() -> new MoverResult(0, "{\"ok\":false,\"error\":\"full\"}").answer("work"))
        .hasMessageContaining("full");
    assertThatThrownBy(() -> new MoverResult(137, "progress 3").answer("work"))
        .hasMessageContaining("137");
  }
}
