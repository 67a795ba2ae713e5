package io.github.qhubredeploy.process;

import java.time.Duration;

/** A duration as people say it, such as "2 h 10 min". */
public record Span(Duration duration) {

  /** Of so many seconds. */
  public static Span ofSeconds(double seconds) {
    return new Span(Duration.ofSeconds(Math.round(seconds)));
  }

  /** The two largest units; seconds only below ten minutes, whole days from two on. */
  @Override
  public String toString() {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 600 && seconds % 60 != 0) {
      return "%d min %d s".formatted(seconds / 60, seconds % 60);
    }
    long minutes = Math.round(seconds / 60.0);
    if (minutes < 60) {
      return minutes + " min";
    }
    if (minutes < 48 * 60) {
      return pair(minutes / 60, "h", minutes % 60, "min");
    }
    long hours = Math.round(minutes / 60.0);
    return pair(hours / 24, hours / 24 == 1 ? "day" : "days", hours % 24, "h");
  }

  private static String pair(long large, String largeUnit, long small, String smallUnit) {
    return small == 0
        ? "%d %s".formatted(large, largeUnit)
        : "%d %s %d %s".formatted(large, largeUnit, small, smallUnit);
  }
}
