package io.github.qhubredeploy.process;

import io.github.qhubredeploy.platform.Redactor;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** Runs a step between two log lines, with the run's id and the activity in every line between. */
@Component
class StepLog {

  private static final Logger LOG = LoggerFactory.getLogger(StepLog.class);

  private final Redactor redactor;

  StepLog(Redactor redactor) {
    this.redactor = redactor;
  }

  @SuppressWarnings("try") // the two entries live as long as the block
  StepOutcome run(StepDelegate step, StepContext context) {
    Instant begun = Instant.now();
    try (var redeployment = MDC.putCloseable("redeployment", context.redeployment().text());
        var activity = MDC.putCloseable("activity", context.activity())) {
      LOG.info("{} begins, attempt {}", context.activity(), context.attempt());
      try {
        StepOutcome outcome = step.run(context);
        settle(context);
        LOG.info("{} ends: {} after {}", context.activity(), outcome, since(begun));
        return outcome;
      } catch (RuntimeException e) {
        LOG.warn(
            "{} ends after {}: {}",
            context.activity(),
            since(begun),
            StepFailed.text(e, redactor),
            StepFailed.of(e, redactor));
        throw e;
      }
    }
  }

  /** A failed step's last counts are of no interest: the next attempt starts anew. */
  private static void settle(StepContext context) {
    if (context instanceof EngineStepContext engine) {
      engine.progress().settle();
    }
  }

  private static Duration since(Instant begun) {
    return Duration.between(begun, Instant.now());
  }
}
