package io.github.qhubredeploy.step.publish;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.git.Pipeline;
import io.github.qhubredeploy.system.git.Pipeline.State;
import io.github.qhubredeploy.system.git.PipelineUnreadable;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Looks at a pipeline again and again until it has ended. */
@Component
class PipelineWatch {

  private final PipelineSettings settings;
  private final WatchPauses pauses;

  @Autowired
  PipelineWatch(PipelineSettings settings) {
    this(settings, WatchPauses.REAL);
  }

  PipelineWatch(PipelineSettings settings, WatchPauses pauses) {
    this.settings = settings;
    this.pauses = pauses;
  }

  /**
   * Returns the pipeline that has succeeded.
   *
   * @param obstacles asked when none has started, for what could be the reason
   * @throws PipelineFailed when it failed, or none has started or was taken in time
   */
  Pipeline untilSuccess(
      String commit,
      StepContext context,
      Supplier<Pipeline> look,
      Supplier<List<String>> obstacles) {
    Waiting waiting = new Waiting(pauses.now());
    while (true) {
      context.checkpoint();
      Duration pause = settings.interval();
      try {
        Pipeline seen = look.get();
        waiting.answered(pauses.now(), seen.state());
        if (seen.hasEnded()) {
          return succeeded(commit, seen);
        }
        mustNotWaitForEver(commit, seen, waiting, obstacles);
      } catch (PipelineUnreadable e) {
        if (!e.isPassing() || isOver(waiting.answered, settings.silence())) {
          throw e;
        }
        pause = longer(pause, e.pause());
        waiting.answered = waiting.answered.plus(e.pause());
      }
      pauses.pause(pause, context);
    }
  }

  private void mustNotWaitForEver(
      String commit, Pipeline seen, Waiting waiting, Supplier<List<String>> obstacles) {
    if (seen.state() == State.ABSENT && isOver(waiting.begun, settings.appearance())) {
      throw PipelineFailed.absent(commit, obstacles.get());
    }
    if (isOver(waiting.queued, settings.queue())) {
      throw PipelineFailed.notTaken(commit, seen, settings.queue());
    }
  }

  /** Since when the server is asked, has answered last, and has the pipeline in its queue. */
  private static final class Waiting {

    private final Duration begun;
    private Duration answered;
    private Duration queued;

    Waiting(Duration now) {
      begun = now;
      answered = now;
      queued = now;
    }

    void answered(Duration now, State state) {
      answered = now;
      queued = state == State.QUEUED ? queued : now;
    }
  }

  private static Pipeline succeeded(String commit, Pipeline ended) {
    if (ended.state() == State.FAILURE) {
      throw PipelineFailed.failed(commit, ended);
    }
    return ended;
  }

  private boolean isOver(Duration since, Duration limit) {
    return pauses.now().minus(since).compareTo(limit) > 0;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
