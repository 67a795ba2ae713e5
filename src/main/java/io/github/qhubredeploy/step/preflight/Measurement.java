package io.github.qhubredeploy.step.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.process.VolumeFigures;

/** What the measuring mover said of the volume with the homes. */
record Measurement(JsonNode answer) {

  /** Fewer entries, or less time, say nothing about speed. */
  private static final int TELLING_ENTRIES = 1000;

  private static final int TELLING_MILLIS = 50;
  private static final long TELLING_BYTES = 4 << 20;

  /** curl's exit code when its time is over. */
  private static final int TIME_OVER = 28;

  String missing() {
    return answer.path("missing").asText();
  }

  String volumeError() {
    return answer.path("volumeError").asText();
  }

  long unreadable() {
    return answer.path("unreadable").asLong();
  }

  String unreadableExample() {
    return answer.path("unreadableExample").asText();
  }

  boolean isSent() {
    return answer.has("sendExit");
  }

  /** Whether no answer came: not even a refusal, and too little went out to call it slow. */
  boolean isCutOff() {
    return isSent() && answer.path("sendExit").asInt() != 0 && !isSlow();
  }

  boolean isSlow() {
    return answer.path("sendExit").asInt() == TIME_OVER && sentBytes() > TELLING_BYTES;
  }

  boolean isRefused() {
    int status = answer.path("sendStatus").asInt();
    return isSent() && !isCutOff() && !isSlow() && status != 200 && status != 201;
  }

  String sendError() {
    return answer.path("sendError").asText();
  }

  String refusal() {
    String said = answer.path("sendAnswer").asText();
    return "HTTP %d%s"
        .formatted(answer.path("sendStatus").asInt(), said.isBlank() ? "" : " " + said);
  }

  boolean hasDatabase() {
    return answer.has("databaseBytes");
  }

  long databaseBytes() {
    return answer.path("databaseBytes").asLong();
  }

  private long sentBytes() {
    return answer.path("sentBytes").asLong();
  }

  /** What is not counted to its end is taken from the file system's own books, if it keeps any. */
  VolumeFigures figures() {
    boolean counted = answer.path("counted").asBoolean();
    long bytes = answer.path("fileBytes").asLong();
    long entries = answer.path("entries").asLong();
    return new VolumeFigures(
        counted ? bytes : Math.max(bytes, answer.path("usedBytes").asLong()),
        counted ? entries : Math.max(entries, answer.path("usedInodes").asLong()),
        counted,
        entries < TELLING_ENTRIES ? 0 : perSecond(entries, "countMillis"),
        rate("readBytes", "readMillis"),
        isCutOff() || isRefused() ? 0 : rate("sentBytes", "sendMillis"),
        "the preflight");
  }

  private double rate(String count, String millis) {
    long moved = answer.path(count).asLong();
    return moved < TELLING_BYTES ? 0 : perSecond(moved, millis);
  }

  private double perSecond(long count, String millis) {
    return 1000.0 * count / Math.max(TELLING_MILLIS, answer.path(millis).asLong());
  }
}
