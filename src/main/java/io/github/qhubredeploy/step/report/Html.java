package io.github.qhubredeploy.step.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Text of a page: everything that comes from outside is escaped. */
final class Html {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final StringBuilder page = new StringBuilder();

  /** Appends markup; {@code %s} are filled in escaped. */
  Html add(String markup, Object... values) {
    Object[] escaped = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      escaped[i] = escape(String.valueOf(values[i]));
    }
    page.append(markup.formatted(escaped)).append('\n');
    return this;
  }

  /** Appends markup as it is. */
  Html raw(String markup) {
    page.append(markup).append('\n');
    return this;
  }

  String text() {
    return page.toString();
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** UTC, to the second. */
  static String time(String instant) {
    return instant.isEmpty() || instant.equals("null") ? "–" : TIME.format(Instant.parse(instant));
  }

  static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    if (seconds < 3600) {
      return "%d min %02d s".formatted(seconds / 60, seconds % 60);
    }
    return seconds < 2 * 86400
        ? "%d h %02d min".formatted(seconds / 3600, seconds / 60 % 60)
        : "%d d %02d h".formatted(seconds / 86400, seconds / 3600 % 24);
  }

  static String size(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    int power = (63 - Long.numberOfLeadingZeros(bytes)) / 10;
    return String.format(
        Locale.ROOT,
        "%.1f %siB",
        (double) bytes / (1L << (power * 10)),
        "KMGTPE".charAt(power - 1));
  }

  /** {@code loadBalancerAddress} as words. */
  static String words(String name) {
    String spaced =
        name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replace('-', ' ').toLowerCase(Locale.ROOT);
    return spaced.isEmpty()
        ? spaced
        : Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
  }
}
