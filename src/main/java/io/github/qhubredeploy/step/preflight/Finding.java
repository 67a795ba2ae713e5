package io.github.qhubredeploy.step.preflight;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something a person should know before the redeployment begins.
 *
 * @param where the part it is about, such as {@code archive} or a key of the configuration
 * @param overridable whether an approver may go on although it blocks
 */
record Finding(Severity severity, String what, String where, String cure, boolean overridable) {

  enum Severity {
    BLOCKING,
    WARNING,
    NOTE
  }

  static Finding blocking(String what, String where, String cure) {
    return new Finding(Severity.BLOCKING, what, where, cure, false);
  }

  /** Blocks unless an approver says with a reason that it does not matter here. */
  static Finding overridable(String what, String where, String cure) {
    return new Finding(Severity.BLOCKING, what, where, cure, true);
  }

  static Finding warning(String what, String where, String cure) {
    return new Finding(Severity.WARNING, what, where, cure, false);
  }

  static Finding note(String what, String where) {
    return new Finding(Severity.NOTE, what, where, "", false);
  }

  boolean blocks() {
    return severity == Severity.BLOCKING;
  }

  /** Whether something blocks, but nothing that an approver may not override. */
  static boolean areOverridable(List<Finding> findings) {
    return findings.stream().anyMatch(Finding::blocks)
        && findings.stream().filter(Finding::blocks).allMatch(Finding::overridable);
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
    String mark = overridable ? severity + ", an approver may override it" : severity.toString();
    return "- **%s** (%s): %s%s".formatted(mark, where, what, advice);
  }
}
