package io.github.qhubredeploy.step.preflight;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something a person should know before the redeployment begins.
 *
 * @param where the part it is about, such as {@code archive} or a key of the configuration
 */
record Finding(Severity severity, String what, String where, String cure) {

  enum Severity {
    BLOCKING,
    WARNING,
    NOTE
  }

  static Finding blocking(String what, String where, String cure) {
    return new Finding(Severity.BLOCKING, what, where, cure);
  }

  static Finding warning(String what, String where, String cure) {
    return new Finding(Severity.WARNING, what, where, cure);
  }

  static Finding note(String what, String where) {
    return new Finding(Severity.NOTE, what, where, "");
  }

  boolean blocks() {
    return severity == Severity.BLOCKING;
  }

  /** The gravest first, for people. */
  static String markdown(List<Finding> findings) {
    return findings.stream()
        .sorted(Comparator.comparing(Finding::severity))
        .map(Finding::line)
        .collect(Collectors.joining("\n"));
  }

  private String line() {
    String advice = cure.isEmpty() ? "" : ". *" + cure + "*";
    return "- **%s** (%s): %s%s".formatted(severity, where, what, advice);
  }
}
