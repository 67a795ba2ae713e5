package io.github.qhubredeploy.step.publish;

import static io.github.qhubredeploy.process.RedeploymentVariable.CICD;
import static io.github.qhubredeploy.process.RedeploymentVariable.CONFIG_COMMIT;
import static io.github.qhubredeploy.testing.GitHubStandIn.OPS;
import static io.github.qhubredeploy.testing.GitHubStandIn.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.SecretReference;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepInterrupted;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.git.PipelineUnreadable;
import io.github.qhubredeploy.testing.GitHubStandIn;
import io.github.qhubredeploy.testing.PlatformSamples;
import io.github.qhubredeploy.testing.TestGit;
import io.github.qhubredeploy.testing.TestStepContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineWatchTests {

  private static final String COMMIT = "0123456789012345678901234567890123456789";

  @TempDir Path root;
  private TestStepContext context;
  private final GitHubStandIn github = new GitHubStandIn();
  private final Clock clock = new Clock();
  private final PipelineWatch watch =
      new PipelineWatch(
          new PipelineSettings(
              Duration.ofSeconds(15),
              Duration.ofMinutes(5),
              Duration.ofMinutes(10),
              Duration.ofMinutes(8)),
          clock);

  @BeforeEach
  void aRunThatHasPushed() {
    Platform.Ci ci = new Platform.Ci(github.url(), new SecretReference("${env:CI}"));
    Platform.Git git = new Platform.Git("https://git.example.org/org/platform", "main", null);
    context =
        new TestStepContext(PlatformSamples.inGit(git, ci), root)
            .with(CICD, "github-actions")
            .with(CONFIG_COMMIT, COMMIT);
  }

  @AfterEach
  void stop() {
    github.close();
  }

  @Test
  void waitsThroughAbsentQueuedAndRunningUntilSuccess() {
    clock.then(() -> github.run(1, OPS, COMMIT, "queued", null, 1));
    clock.then(() -> github.run(1, OPS, COMMIT, "in_progress", null, 1));
    clock.then(() -> github.run(1, OPS, COMMIT, "completed", "success", 1));

    assertThat(run()).isEqualTo(StepOutcome.DONE);

    assertThat(clock.pauses).containsOnly(Duration.ofSeconds(15)).hasSize(3);
    assertThat(context.workspace().evidence().resolve("pipeline.json"))
        .content()
        .contains("\"watched\" : true", "/actions/runs/1");
  }

  @Test
  void failsWithTheLinkOfAFailedPipelineAndSucceedsAfterItsRerun() {
    github.run(1, OPS, COMMIT, "completed", "failure", 1);
    assertThatThrownBy(this::run)
        .isInstanceOf(PipelineFailed.class)
        .hasMessageContaining("/actions/runs/1")
        .hasMessageContaining("qhub auto update: failure");

    github.run(1, OPS, COMMIT, "completed", "success", 2);

    assertThat(run()).isEqualTo(StepOutcome.DONE);
  }

  @Test
  void saysWhyNoPipelineHasStartedInTime() {
    github.workflowIs("disabled_manually");

    assertThatThrownBy(this::run)
        .isInstanceOf(PipelineFailed.class)
        .hasMessageContaining("No pipeline has started")
        .hasMessageContaining("qhub-ops.yaml is disabled_manually");
    assertThat(clock.now).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
  }

  @Test
  void saysThatNoRunnerTookThePipelineInsteadOfWaitingForEver() {
    github.run(1, OPS, COMMIT, "queued", null, 1);

    assertThatThrownBy(this::run)
        .isInstanceOf(PipelineFailed.class)
        .hasMessageContaining("No runner took the pipeline")
        .hasMessageContaining("within 10 min");
  }

  @Test
  void saysThatAPersonMustLetThePipelineRun() {
    github.run(1, OPS, COMMIT, "waiting", null, 1);

    assertThatThrownBy(this::run).hasMessageContaining("Nobody has let the pipeline");
  }

  @Test
  void waitsOutAnHoursRateLimitAndGoesOn() {
    github.failOnce(
        403,
        error(403, "API rate limit exceeded for user ID 1."),
        Map.of("X-RateLimit-Remaining", "0", "Retry-After", "3500"));
    github.run(1, OPS, COMMIT, "completed", "success", 1);

    assertThat(run()).isEqualTo(StepOutcome.DONE);
    assertThat(clock.pauses).containsExactly(Duration.ofSeconds(3500));
  }

  @Test
  void hasPatienceWithAServerThatFailsForAWhile() {
    for (int i = 0; i < 25; i++) {
      github.failOnce(502, "<html>Unicorn!</html>", Map.of());
    }
    github.run(1, OPS, COMMIT, "completed", "success", 1);

    assertThat(run()).isEqualTo(StepOutcome.DONE);
  }

  @Test
  void givesUpOnAServerThatFailsForTooLong() {
    github.refuse("/runs", 502, "<html>Unicorn!</html>");

    assertThatThrownBy(this::run)
        .isInstanceOf(PipelineUnreadable.class)
        .hasMessageContaining("answered 502");
    assertThat(clock.now).isBetween(Duration.ofMinutes(8), Duration.ofMinutes(9));
  }

  @Test
  void stopsAtOnceWhenTheTokenHasRunOut() {
    github.failOnce(401, error(401, "Bad credentials"), Map.of());

    assertThatThrownBy(this::run).hasMessageContaining("renew ci.token");
    assertThat(clock.pauses).isEmpty();
  }

  @Test
  void stopsWhenTheStepMustStop() {
    context.atCheckpoint(
        () -> {
          throw new StepInterrupted("stopped");
        });

    assertThatThrownBy(this::run).isInstanceOf(StepInterrupted.class);
  }

  private StepOutcome run() {
    return new WatchPipelineDelegate(TestGit.pipelines(github.token()), watch).run(context);
  }

  /** Time that passes only by pauses, at whose ends something may happen. */
  private static final class Clock implements WatchPauses {

    private Duration now = Duration.ZERO;
    private final List<Duration> pauses = new ArrayList<>();
    private final Deque<Runnable> events = new ArrayDeque<>();

    void then(Runnable event) {
      events.add(event);
    }

    @Override
    public Duration now() {
      return now;
    }

    @Override
    public void pause(Duration length, StepContext context) {
      now = now.plus(length);
      pauses.add(length);
      if (!events.isEmpty()) {
        events.poll().run();
      }
    }
  }
}
