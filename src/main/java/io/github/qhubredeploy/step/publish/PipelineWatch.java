package io.github.qhubredeploy.step.publish;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepInterrupted;
import io.github.qhubredeploy.system.git.Pipeline;
import io.github.qhubredeploy.system.git.Pipeline.State;
import io.github.qhubredeploy.system.git.PipelineUnreadable;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks at a pipeline again and again until it has ended. */
@Component
class PipelineWatch {

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final PipelineSettings settings;

  PipelineWatch(PipelineSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns the pipeline that has succeeded.
   *
   * @throws PipelineFailed when it failed, or none has started in time
   */
  Pipeline untilSuccess(String commit, StepContext context, Supplier<Pipeline> look) {
    long begun = System.nanoTime();
    int unanswered = 0;
    while (true) {
      context.checkpoint();
      Pipeline seen = seen(look, unanswered);
      unanswered = seen == null ? unanswered + 1 : 0;
      if (seen != null && seen.hasEnded()) {
        if (seen.state() == State.FAILURE) {
          throw PipelineFailed.failed(commit, String.join(", ", seen.runs()), seen.link());
        }
        return seen;
      }
      boolean late = System.nanoTime() - begun > settings.appearance().toNanos();
      if (seen != null && seen.state() == State.ABSENT && late) {
        throw PipelineFailed.absent(commit);
      }
      pause(context);
    }
  }

  private @Nullable Pipeline seen(Supplier<Pipeline> look, int unanswered) {
    try {
      return look.get();
    } catch (PipelineUnreadable e) {
      if (!e.isPassing() || unanswered >= settings.silences()) {
        throw e;
      }
      return null;
    }
  }

  private void pause(StepContext context) {
    long left = settings.interval().toMillis();
    try {
      while (left > 0) {
        long slice = Math.min(left, LONGEST_PAUSE.toMillis());
        Thread.sleep(slice);
        left -= slice;
        context.checkpoint();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StepInterrupted("Step stops: its thread was interrupted while it waited");
    }
  }
}
