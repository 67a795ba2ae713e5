package io.github.qhubredeploy.platform;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Collects the faults of one platform file. */
final class PlatformFaults {

  private static final int FARTHEST = 3;
  private static final int LONGEST_KEY = 30;

  private record Found(int line, String text) {}

  private final String file;
  private final List<Found> found = new ArrayList<>();

  PlatformFaults(String file) {
    this.file = file;
  }

  /** Notes a fault; the line is counted from 0, as the parser does. */
  void add(int line, String text) {
    found.add(new Found(line, text));
  }

  /**
   * Notes an unknown key, and which one was probably meant.
   *
   * @param lonely has no value: it may then be a secret in the wrong place, so it is not repeated
   */
  void unknown(int line, String where, String key, boolean lonely, List<String> known) {
    String shown = lonely || key.length() > LONGEST_KEY ? "" : " '" + key + "'";
    String cure =
        known.stream()
            .filter(word -> distance(word, key) <= FARTHEST)
            .min(Comparator.comparingInt(word -> distance(word, key)))
            .map(word -> "did you mean '%s'?".formatted(word))
            .orElse("known are " + String.join(", ", known));
    add(line, "%s has no key%s; %s".formatted(where, shown, cure));
  }

  /** The faults in the order of their lines. */
  List<PlatformFault> all() {
    return found.stream()
        .sorted(Comparator.comparingInt(Found::line))
        .map(fault -> new PlatformFault(file + ":" + (fault.line() + 1), fault.text()))
        .toList();
  }

  /** How many letters have to be changed, added or removed. */
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
