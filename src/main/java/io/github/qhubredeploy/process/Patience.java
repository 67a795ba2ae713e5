package io.github.qhubredeploy.process;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a step looks again and again before it says no; it never waits for ever.
 *
 * @param interval pause between two looks
 * @param answer until a changed name or a restarted platform answers, in a short step
 * @param dns until a changed record has spread
 * @param gone until a destroyed cluster stops answering
 * @param ready until a restored platform answers
 */
@ConfigurationProperties("redeploy.patience")
public record Patience(
    @DefaultValue("5s") Duration interval,
    @DefaultValue("20s") Duration answer,
    @DefaultValue("3m") Duration dns,
    @DefaultValue("5m") Duration gone,
    @DefaultValue("10m") Duration ready) {

  /** Looks at least once, and again until it is good or the limit is over; the last thing seen. */
  public <T> T look(Duration limit, StepContext context, Supplier<T> look, Predicate<T> isGood) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      context.checkpoint();
      T seen = look.get();
      if (isGood.test(seen) || System.nanoTime() - end >= 0) {
        return seen;
      }
      pause(context);
    }
  }

  /** Waits one interval, unless the step has to stop. */
  public void pause(StepContext context) {
    try {
      Thread.sleep(interval.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      context.checkpoint();
      throw new StepInterrupted("Step stops: its thread was interrupted while it waited");
    }
  }
}
