package io.github.qhubredeploy.system.git;

/** The server did not take the push; nothing of anybody else was overwritten. */
public class PushRejected extends RuntimeException {

  PushRejected(String url, String branch, String status, String said) {
    super(
        "Push to %s, branch %s, was rejected (%s%s): %s"
            .formatted(url, branch, status, said.isBlank() ? "" : ", " + said, cure(status)));
  }

  private static String cure(String status) {
    return switch (status) {
      case "REJECTED_REMOTE_CHANGED", "REJECTED_NONFASTFORWARD" ->
          "somebody has pushed meanwhile; the next attempt begins with their commit";
      case "REJECTED_OTHER_REASON" ->
          "the branch is probably protected; allow the token's user to push to it";
      default -> "look at the server's settings of the branch";
    };
  }
}
