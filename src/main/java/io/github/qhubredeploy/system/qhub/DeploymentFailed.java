package io.github.qhubredeploy.system.qhub;

/** qhub deploy ended with an error. */
public class DeploymentFailed extends RuntimeException {

  private static final int LONGEST = 600;
  private static final int LONGEST_DETAILS = 3_300;

  private final String summary;
  private final String details;

  DeploymentFailed(QhubCommand command, QhubResult result) {
    this(command, result, FailureReason.of(result));
  }

  private DeploymentFailed(QhubCommand command, QhubResult result, String reason) {
    super(summary(command, result, reason));
    this.summary = summary(command, result, reason);
    this.details =
        "**%s** ended with exit code %d. What to do: %s.%n%n```%n%s%n```%n%nThe whole output is in `%s`, in the newest file of `%s`."
            .formatted(
                "qhub " + command.version() + " " + command.arguments().get(0),
                result.exitCode(),
                Cure.of(reason),
                shortened(reason, LONGEST_DETAILS - 600),
                command.logs(),
                command.name());
  }

  /** The failure in one line, with what to do. */
  public String summary() {
    return summary;
  }

  /** The failure for a form: markdown, with the meaningful lines. */
  public String details() {
    return details;
  }

  private static String summary(QhubCommand command, QhubResult result, String reason) {
    String cure = Cure.of(reason);
    String head =
        "qhub %s %s failed (exit code %d): "
            .formatted(command.version(), command.arguments().get(0), result.exitCode());
    String flat = reason.replaceAll("\\s+", " ").strip();
    return head + shortened(flat, LONGEST - head.length() - cure.length()) + " - " + cure;
  }

  private static String shortened(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, Math.max(0, longest - 1)) + "…";
  }
}
