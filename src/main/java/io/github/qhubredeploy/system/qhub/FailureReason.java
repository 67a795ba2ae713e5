package io.github.qhubredeploy.system.qhub;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds out of a long output why qhub failed. */
final class FailureReason {

  private static final int BLOCK = 14;
  private static final int ENOUGH = 24;
  private static final int TAIL = 12;
  private static final String TERRAFORM = "Problem encountered: Terraform error";
  private static final Pattern CALL = Pattern.compile("terraform [a-z]+ directory=");
  private static final Pattern FRAME = Pattern.compile("^(\\[terraform]: )?[╷│╵]? ?");
  private static final Pattern TOLERATED = Pattern.compile("Cannot import non-existent");
  private static final Pattern BEGIN =
      Pattern.compile(
          "^(Error: |ERROR: |Problem encountered:|"
              + CommandEnd.FULL
              + "|"
              + CommandEnd.KILLED
              + "|Missing the following required"
              + "|Error: The schema validation|[A-Za-z.]*(Error|Exception|Timeout)\\b.*: ?)");
  private static final Pattern HARMLESS =
      Pattern.compile("ProcessLookupError|^Traceback|^  File |^Exception in thread|^INFO:");

  private FailureReason() {}

  /** The meaningful lines of the last call of terraform, or else the last lines at all. */
  static String of(QhubResult result) {
    List<String> lines = result.lines().stream().map(FailureReason::bare).toList();
    List<String> found = errors(lines.subList(lastCall(lines), lines.size()));
    if (found.isEmpty()) {
      found = errors(lines);
    }
    if (found.isEmpty()) {
      List<String> told = lines.stream().filter(FailureReason::tells).toList();
      found = told.subList(Math.max(0, told.size() - TAIL), told.size());
    }
    return String.join("\n", found);
  }

  private static List<String> errors(List<String> lines) {
    List<String> found = new ArrayList<>();
    int left = 0;
    for (String line : lines) {
      if (BEGIN.matcher(line).find() && !HARMLESS.matcher(line).find()) {
        left = line.contains(TERRAFORM) || TOLERATED.matcher(line).find() ? 0 : BLOCK;
      } else if (HARMLESS.matcher(line).find()) {
        left = 0;
      }
      if (left > 0 && found.size() < ENOUGH && !line.isBlank()) {
        found.add(line);
        left--;
      }
    }
    return found;
  }

  private static int lastCall(List<String> lines) {
    for (int i = lines.size() - 1; i > 0; i--) {
      if (CALL.matcher(lines.get(i)).find()) {
        return i;
      }
    }
    return 0;
  }

  private static boolean tells(String line) {
    return !line.isBlank() && !HARMLESS.matcher(line).find();
  }

  private static String bare(String line) {
    return FRAME.matcher(line).replaceFirst("").stripTrailing();
  }
}
