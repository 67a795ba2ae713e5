package io.github.qhubredeploy.process;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * Names one run: {@code <platform>-<yyyyMMdd-HHmmss>} in UTC. Business key, archive prefix and the
 * stem of every name that the run makes elsewhere.
 */
public record RedeploymentId(String text) {

  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]*-\\d{8}-\\d{6}");

  /** Refuses a text of another shape. */
  public RedeploymentId {
    if (!SHAPE.matcher(text).matches()) {
      throw new IllegalArgumentException("not a redeployment's id: " + text);
    }
  }

  /** A new id for the platform at this moment. */
  public static RedeploymentId of(String platform, Clock clock) {
    return new RedeploymentId(
        platform + "-" + STAMP.format(LocalDateTime.now(clock.withZone(ZoneOffset.UTC))));
  }

  /** The platform's id. */
  public String platform() {
    return text.substring(0, text.length() - "-yyyyMMdd-HHmmss".length());
  }

  @Override
  public String toString() {
    return text;
  }
}
