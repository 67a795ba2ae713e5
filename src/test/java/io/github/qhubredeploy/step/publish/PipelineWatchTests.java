package io.github.qhubredeploy.step.publish;

import static io.github.qhubredeploy.process.RedeploymentVariable.CICD;
import static io.github.qhubredeploy.process.RedeploymentVariable.CONFIG_COMMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.process.StepInterrupted;
import io.github.qhubredeploy.system.git.Pipeline;
import io.github.qhubredeploy.system.git.Pipeline.State;
import io.github.qhubredeploy.testing.PlatformSamples;
import io.github.qhubredeploy.testing.TestStepContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineWatchTests {

  @TempDir Path root;
  private TestStepContext context;
  private final PipelineWatch watch =
      new PipelineWatch(new PipelineSettings(Duration.ofMillis(1), Duration.ofHours(1), 2));

  @BeforeEach
  void aRun() {
    context =
        new TestStepContext(PlatformSamples.inGit(null), root)
            .with(CICD, "github-actions")
            .with(CONFIG_COMMIT, "abc");
  }

  @Test
  void waitsThroughAbsentQueuedAndRunningUntilSuccess() {
    Supplier<Pipeline> looks = looks(State.ABSENT, State.QUEUED, State.IN_PROGRESS, State.SUCCESS);

    assertThat(watch.untilSuccess("abc", context, looks).state()).isEqualTo(State.SUCCESS);
  }

  @Test
  void failsWithTheLinkOfAFailedPipeline() {
    assertThatThrownBy(() -> watch.untilSuccess("abc", context, looks(State.QUEUED, State.FAILURE)))
        .isInstanceOf(PipelineFailed.class)
        .hasMessageContaining("https://x/1")
        .hasMessageContaining("Deploy QHub: FAILURE");
  }

  @Test
  void failsWhenNoPipelineStartsInTime() {
    PipelineWatch impatient =
        new PipelineWatch(new PipelineSettings(Duration.ofMillis(1), Duration.ZERO, 2));

    assertThatThrownBy(() -> impatient.untilSuccess("abc", context, looks(State.ABSENT)))
        .isInstanceOf(PipelineFailed.class)
        .hasMessageContaining("No pipeline has started");
  }

  @Test
  void stopsWhenTheStepMustStop() {
    context.atCheckpoint(
        () -> {
          throw new StepInterrupted("stopped");
        });

    assertThatThrownBy(() -> watch.untilSuccess("abc", context, looks(State.QUEUED)))
        .isInstanceOf(StepInterrupted.class);
  }

  private static Supplier<Pipeline> looks(State... states) {
    Deque<State> left = new ArrayDeque<>(List.of(states));
    return () -> {
      State state = left.size() > 1 ? left.removeFirst() : left.getFirst();
      return new Pipeline(state, "https://x/1", List.of("Deploy QHub: " + state));
    };
  }
}
