package io.github.qhubredeploy.system.kubernetes;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a log has been read to: a line that comes again after a break is known by its time. */
final class LogLines {

  private @Nullable Instant reached;
  private final Set<String> atReached = new HashSet<>();
  private String last = "";
  private String answer = "";

  /**
   * The line without its time; empty when it was heard before, or has no time: then it is a
   * kubelet's complaint about the log, and no sign of the mover's life.
   */
  synchronized Optional<String> fresh(String stamped) {
    int space = stamped.indexOf(' ');
    Instant time = space < 0 ? null : time(stamped.substring(0, space));
    String text = stamped.substring(space + 1);
    if (time == null) {
      return Optional.empty();
    }
    answer = isAnswer(text) ? text.strip() : answer;
    if (!isFresh(time, text)) {
      return Optional.empty();
    }
    last = text.isBlank() ? last : text.strip();
    return Optional.of(text);
  }

  private boolean isFresh(Instant time, String text) {
    if (reached != null && time.isBefore(reached)) {
      return false;
    }
    if (!time.equals(reached)) {
      reached = time;
      atReached.clear();
    }
    return atReached.add(text);
  }

  /** From when on the log has to be asked for. */
  synchronized Optional<String> since() {
    return Optional.ofNullable(reached).map(Instant::toString);
  }

  /**
   * The mover's answer, one JSON object, or else the last line that was not blank. An answer need
   * not stand last, nor in the order of its time: a container writes two streams, and an upload
   * that is being ended may still complain.
   */
  synchronized String last() {
    return answer.isEmpty() ? last : answer;
  }

  synchronized boolean answered() {
    return !answer.isEmpty();
  }

  private static boolean isAnswer(String text) {
    return text.startsWith("{") && new MoverResult(0, text).parsed().has("ok");
  }

  private static @Nullable Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
