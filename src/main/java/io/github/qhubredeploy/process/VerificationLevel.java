package io.github.qhubredeploy.process;

import java.time.Instant;
import java.util.Map;

/**
 * What one level of verification has proved of the user data, or why it has not.
 *
 * @param subject what it was tried on, such as "full pass"; empty for all that was restored
 * @param result in words
 * @param figures the same in numbers, by name
 */
public record VerificationLevel(
    Level level,
    String subject,
    Outcome outcome,
    String result,
    Map<String, Long> figures,
    Instant when) {

  /** The levels, each a stronger proof than the one before. */
  public enum Level {
    V1("parts"),
    V2("shards"),
    V3("entries"),
    V4("contents"),
    V5("use");

    private final String word;

    Level(String word) {
      this.word = word;
    }

    String label() {
      return "**%s** %s".formatted(name(), word);
    }
  }

  /** How a trial ended. */
  public enum Outcome {
    PROVED("done"),
    FAILED("**FAILED**"),
    NOT_DONE("**not done**");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }
  }

  /** What was proved. */
  public static VerificationLevel proved(
      Level level, String subject, String result, Map<String, Long> figures) {
    return new VerificationLevel(level, subject, Outcome.PROVED, result, figures, Instant.now());
  }

  /** What turned out to be wrong. */
  public static VerificationLevel failed(
      Level level, String subject, String result, Map<String, Long> figures) {
    return new VerificationLevel(level, subject, Outcome.FAILED, result, figures, Instant.now());
  }

  /** What could not be tried, and why. */
  public static VerificationLevel notDone(Level level, String subject, String why) {
    return new VerificationLevel(level, subject, Outcome.NOT_DONE, why, Map.of(), Instant.now());
  }

  boolean isAbout(Level which, String what) {
    return level == which && subject.equals(what);
  }

  String row() {
    String name = subject.isEmpty() ? level.label() : level.label() + ", " + subject;
    return "| %s | %s: %s |\n"
        .formatted(name, outcome.word, Markup.without(result).replace('|', '/').replace('\n', ' '));
  }
}
