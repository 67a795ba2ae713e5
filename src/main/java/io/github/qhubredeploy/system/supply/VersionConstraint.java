package io.github.qhubredeploy.system.supply;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Terraform's version constraints, such as {@code >= 2.0, < 3.0} or {@code ~> 2.1}. */
record VersionConstraint(String text) {

  private static final Pattern TERM =
      Pattern.compile("\\s*(=|!=|>=|<=|>|<|~>)?\\s*v?(\\d+(?:\\.\\d+)*)(-[\\w.]+)?\\s*");

  boolean allows(String version) {
    return text.isBlank()
        || Arrays.stream(text.split(",", -1)).allMatch(term -> holds(term, version));
  }

  /** A term that is not understood holds: rather no finding than a wrong one. */
  private static boolean holds(String term, String version) {
    Matcher matcher = TERM.matcher(term);
    if (!matcher.matches()) {
      return true;
    }
    String wanted = matcher.group(2);
    String suffix = matcher.group(3) == null ? "" : matcher.group(3);
    String operator = matcher.group(1) == null ? "=" : matcher.group(1);
    if (operator.equals("=")) {
      return version.equals(wanted + suffix) || (suffix.isEmpty() && compare(version, wanted) == 0);
    }
    if (version.contains("-")) {
      return false; // terraform takes a trial version only by its exact name
    }
    int order = compare(version, wanted);
    return switch (operator) {
      case "!=" -> order != 0;
      case ">=" -> order >= 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case "<" -> order < 0;
      default -> order >= 0 && isWithin(version, wanted);
    };
  }

  /** All but the last number of what was wanted are the same. */
  private static boolean isWithin(String version, String wanted) {
    int[] one = numbers(version);
    int[] other = numbers(wanted);
    return Arrays.equals(
        Arrays.copyOf(one, other.length - 1), Arrays.copyOf(other, other.length - 1));
  }

  private static int compare(String one, String other) {
    int[] first = numbers(one);
    int[] second = numbers(other);
    int length = Math.max(first.length, second.length);
    int order = Arrays.compare(Arrays.copyOf(first, length), Arrays.copyOf(second, length));
    return order != 0 || !one.contains("-") ? order : -1;
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.replaceFirst("[-+].*", "").split("\\.", -1))
        .mapToInt(part -> part.matches("\\d{1,9}") ? Integer.parseInt(part) : 0)
        .toArray();
  }
}
