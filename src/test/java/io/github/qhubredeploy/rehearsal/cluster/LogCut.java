package io.github.qhubredeploy.rehearsal.cluster;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Takes from a stamped log the lines that were asked for, with their times or without. */
final class LogCut {

  private final boolean stamps;
  private final Instant since;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  private LogCut(boolean stamps, Instant since) {
    this.stamps = stamps;
    this.since = since;
  }

  static LogCut of(@Nullable String timestamps, @Nullable String sinceTime) {
    return new LogCut(
        "true".equals(timestamps),
        sinceTime == null ? Instant.MIN : Instant.parse(sinceTime).truncatedTo(ChronoUnit.SECONDS));
  }

  /** The whole lines that end in these bytes; the rest waits for its end. */
  byte[] lines(byte[] bytes, int length) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (int n = 0; n < length; n++) {
      line.write(bytes[n]);
      if (bytes[n] == '\n') {
        take(line.toByteArray(), lines);
        line.reset();
      }
    }
    return lines.toByteArray();
  }

  private void take(byte[] whole, ByteArrayOutputStream lines) {
    int space = 0;
    while (whole[space] != ' ') {
      space++;
    }
    Instant time = Instant.parse(new String(whole, 0, space, StandardCharsets.US_ASCII));
    if (!time.isBefore(since)) {
      int from = stamps ? 0 : space + 1;
      lines.write(whole, from, whole.length - from);
    }
  }
}
