package io.github.qhubredeploy.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes when a test says so. */
public final class SetClock extends Clock {

  private Instant now = Instant.parse("2022-03-01T12:00:00Z");

  public SetClock pass(Duration time) {
    now = now.plus(time);
    return this;
  }

  public SetClock seconds(long count) {
    return pass(Duration.ofSeconds(count));
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
