package io.github.qhubredeploy.process;

import io.github.qhubredeploy.platform.Redactor;

/** A step's failure with every secret taken out, short enough for an incident. */
public class StepFailed extends RuntimeException {

  /** The engine cuts an incident's message here. */
  static final int LONGEST = 666;

  private StepFailed(String message) {
    super(message);
  }

  /** Turns any failure into one that may be stored and shown; the cause's text stays out. */
  static StepFailed of(Throwable failure, Redactor redactor) {
    StepFailed clean = new StepFailed(text(failure, redactor));
    clean.setStackTrace(failure.getStackTrace());
    return clean;
  }

  static String text(Throwable failure, Redactor redactor) {
    String message = failure.getMessage();
    String said =
        message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    String clean = redactor.redact(said);
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST - 1) + "…";
  }
}
