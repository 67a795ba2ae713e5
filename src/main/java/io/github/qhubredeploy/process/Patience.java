package io.github.qhubredeploy.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;
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

  /** Looks at least once, and again until it is so (true) or the limit is over (false). */
  public boolean until(Duration limit, StepContext context, BooleanSupplier isSo) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      context.checkpoint();
      if (isSo.getAsBoolean()) {
        return true;
      }
      if (System.nanoTime() - end >= 0) {
        return false;
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
