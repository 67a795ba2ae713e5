package io.github.qhubredeploy.system.git;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.system.git.Pipeline.State;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Waits for the end of a commit's pipeline, and judges nothing. */
@Component
public class PipelineEnd {

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final Pipelines pipelines;
  private final PipelineEndSettings settings;

  PipelineEnd(Pipelines pipelines, PipelineEndSettings settings) {
    this.pipelines = pipelines;
    this.settings = settings;
  }

  /**
   * The pipeline as it was seen last: ended, or absent or queued for longer than the settings
   * allow.
   *
   * @param kind {@code github-actions} or {@code gitlab-ci}
   * @param checkpoint called between two looks; may throw to give up
   * @throws PipelineUnreadable when the server does not say
   */
  public Pipeline of(
      String commit, String kind, Platform.Git source, Platform.Ci ci, Runnable checkpoint) {
    return await(() -> pipelines.of(commit, kind, source, ci), checkpoint);
  }

  /** Whether the commit's pipeline is at work at this moment. */
  public boolean isRunning(String commit, String kind, Platform.Git source, Platform.Ci ci) {
    return pipelines.of(commit, kind, source, ci).state() == State.IN_PROGRESS;
  }

  Pipeline await(Supplier<Pipeline> look, Runnable checkpoint) {
    long begun = System.nanoTime();
    long answered = begun;
    while (true) {
      checkpoint.run();
      Duration pause = settings.interval();
      try {
        Pipeline seen = look.get();
        answered = System.nanoTime();
        if (isLast(seen, since(begun))) {
          return seen;
        }
      } catch (PipelineUnreadable e) {
        if (!e.isPassing() || since(answered).compareTo(settings.silence()) > 0) {
          throw e;
        }
        // a rate limit can last for an hour: its pause is no silence
        pause = pause.compareTo(e.pause()) < 0 ? e.pause() : pause;
        answered += e.pause().toNanos();
      }
      pause(pause, checkpoint);
    }
  }

  private boolean isLast(Pipeline seen, Duration waited) {
    return switch (seen.state()) {
      case ABSENT -> waited.compareTo(settings.appearance()) > 0;
      case QUEUED -> waited.compareTo(settings.queue()) > 0;
      default -> seen.hasEnded();
    };
  }

  private static Duration since(long moment) {
    return Duration.ofNanos(System.nanoTime() - moment);
  }

  private static void pause(Duration pause, Runnable checkpoint) {
    long left = pause.toMillis();
    try {
      while (left > 0) {
        long slice = Math.min(left, LONGEST_PAUSE.toMillis());
        Thread.sleep(slice);
        left -= slice;
        checkpoint.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      checkpoint.run();
      throw new CancellationException("interrupted");
    }
  }
}
