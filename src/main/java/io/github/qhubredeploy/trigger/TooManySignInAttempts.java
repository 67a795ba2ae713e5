package io.github.qhubredeploy.trigger;

import java.time.Duration;

/**
 * A sign-in was refused without a look at the password. It is not an {@code
 * AuthenticationException}: the answer is not 401 but a time to wait.
 */
class TooManySignInAttempts extends RuntimeException {

  private final long seconds;

  TooManySignInAttempts(Duration wait) {
    super("Too many failed sign-ins");
    this.seconds = Math.max(1, wait.plusMillis(999).toSeconds());
  }

  /** Until another attempt is looked at. */
  long seconds() {
    return seconds;
  }
}
