package io.github.qhubredeploy.system.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.system.git.Pipeline.State;
import io.github.qhubredeploy.testing.TestSecrets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PipelineEndTests {

  @Test
  void waitsThroughEverythingThatIsNoEnd() {
    assertThat(
            end(Duration.ofHours(1))
                .await(
                    looks(State.ABSENT, State.QUEUED, State.IN_PROGRESS, State.FAILURE), () -> {})
                .state())
        .isEqualTo(State.FAILURE);
  }

  @Test
  void doesNotWaitForEverForWhatNeverBegins() {
    PipelineEnd impatient = end(Duration.ZERO);

    assertThat(impatient.await(looks(State.ABSENT), () -> {}).state()).isEqualTo(State.ABSENT);
    assertThat(impatient.await(looks(State.QUEUED), () -> {}).state()).isEqualTo(State.QUEUED);
    assertThat(impatient.await(looks(State.IN_PROGRESS, State.SUCCESS), () -> {}).state())
        .isEqualTo(State.SUCCESS);
  }

  @Test
  void forgivesSilencesButNotForEverAndNoRefusal() {
    int[] calls = {0};
    Supplier<Pipeline> stutters =
        () -> {
          if (calls[0]++ < 5) {
            throw new PipelineUnreadable("silence", true);
          }
          return new Pipeline(State.SUCCESS, "https://x/1", List.of());
        };

    assertThat(end(Duration.ofHours(1)).await(stutters, () -> {}).state()).isEqualTo(State.SUCCESS);
    assertThatThrownBy(() -> end(Duration.ZERO).await(says("silence", true), () -> {}))
        .hasMessage("silence");
    assertThatThrownBy(() -> end(Duration.ofHours(1)).await(says("renew it", false), () -> {}))
        .hasMessage("renew it");
  }

  private static Supplier<Pipeline> says(String message, boolean passing) {
    return () -> {
      throw new PipelineUnreadable(message, passing);
    };
  }

  private static PipelineEnd end(Duration limit) {
    return new PipelineEnd(
        new Pipelines(TestSecrets.none()),
        new PipelineEndSettings(Duration.ofMillis(1), limit, limit, limit));
  }

  private static Supplier<Pipeline> looks(State... states) {
    Deque<State> left = new ArrayDeque<>(List.of(states));
    return () -> {
      State state = left.size() > 1 ? left.removeFirst() : left.getFirst();
      return new Pipeline(state, "https://x/1", List.of("Deploy QHub: " + state));
    };
  }
}
