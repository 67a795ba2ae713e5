package io.github.qhubredeploy.system.kubernetes;

/** A mover ended without having done its work. */
public class MoverFailed extends RuntimeException {

  private static final int LONGEST = 500;

  private final int exitCode;

  /** Says which work it was, and what the script answered. */
  public MoverFailed(String what, int exitCode, String error) {
    super(
        "%s failed (exit %d): %s"
            .formatted(what, exitCode, error.isBlank() ? "no answer" : cut(error)));
    this.exitCode = exitCode;
  }

  /** A mover that never came to an exit code. */
  MoverFailed(String message) {
    super(message);
    this.exitCode = -1;
  }

  /** The script's exit code. */
  public int exitCode() {
    return exitCode;
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
