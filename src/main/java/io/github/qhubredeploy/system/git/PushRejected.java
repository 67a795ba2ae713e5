package io.github.qhubredeploy.system.git;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The server did not take the push; nothing of anybody else was overwritten. */
public class PushRejected extends RuntimeException {

  private static final int LONGEST = 300;

  /** What servers say, in lower case, and what to do about it; the first that fits counts. */
  private static final Map<String, String> CURES = new LinkedHashMap<>();

  static {
    CURES.put(
        "without `workflow` scope",
        "the token may not change workflow files; give it the scope workflow (a fine-grained one:"
            + " Workflows read and write)");
    CURES.put(
        "push cannot contain secrets",
        "the server has found a secret in the change; take it out of the configuration");
    String allow =
        "the branch is protected; allow the token's user to push to it (or let it bypass the rule),"
            + " then try again";
    CURES.put("gh006", allow);
    CURES.put("gh013", allow);
    CURES.put("protected branch", allow);
    String author = "set redeploy.git.name and .email to an author that the server accepts";
    CURES.put("commit author", author);
    CURES.put("author's email", author);
    CURES.put("committer's email", author);
    CURES.put("read only", "the key is read-only; register one that may write");
    CURES.put(
        "not allowed to push code",
        "the token's user may not push to this repository; give it the role that may");
  }

  private final boolean race;

  PushRejected(String url, String branch, String status, String said) {
    super(
        "Push to %s, branch %s, was rejected (%s%s): %s"
            .formatted(
                url,
                branch,
                status,
                said.isBlank() ? "" : ", " + shortened(said),
                cure(status, said)));
    this.race = isRace(status);
  }

  /** Whether somebody has pushed meanwhile: the same change may fit behind theirs. */
  public boolean isRace() {
    return race;
  }

  private static boolean isRace(String status) {
    return status.equals("REJECTED_REMOTE_CHANGED") || status.equals("REJECTED_NONFASTFORWARD");
  }

  private static String cure(String status, String said) {
    if (isRace(status)) {
      return "somebody has pushed meanwhile; the next attempt begins with their commit";
    }
    String text = said.toLowerCase(Locale.ROOT);
    return CURES.entrySet().stream()
        .filter(known -> text.contains(known.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(
            status.equals("REJECTED_OTHER_REASON")
                ? "the branch is probably protected; allow the token's user to push to it"
                : "look at the server's settings of the branch");
  }

  private static String shortened(String said) {
    String line = said.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
