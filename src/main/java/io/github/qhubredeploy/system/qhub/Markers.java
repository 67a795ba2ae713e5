package io.github.qhubredeploy.system.qhub;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What single lines of qhub's output mean; none of them replaces the exit code. */
public final class Markers {

  /** Number of the stages of a deployment by 0.4. */
  public static final int STAGES = 8;

  /** What the guard says; it stands on a line of its own below "Problem encountered:". */
  public static final String GUARD = "Deployment prevented due to the prevent_deploy setting";

  private static final String NEW_DEPLOYED = "QHub deployed successfully";
  private static final Pattern OLD_DEPLOYED = Pattern.compile("deploying QHub took [\\d.]+ \\[s]");
  private static final Pattern STAGE =
      Pattern.compile("terraform (?:init|apply|destroy) directory=stages/0(\\d)-");
  private static final Pattern CONNECTION =
      Pattern.compile(
          "Attempt \\d+ (?:succe+ded|failed) to connect to (?:tcp )?tcp://([^:\\s]+):\\d+");
  private static final Pattern OUTPUT = Pattern.compile("\"(?:ip|hostname)\" = \"([^\"]+)\"");

  private Markers() {}

  /** The stage (1 to 8) that the line begins or goes on with. */
  public static Optional<Integer> stage(String line) {
    Matcher matcher = STAGE.matcher(line);
    return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
  }

  /** The load balancer's address, as the checks of stage 04 or terraform's output show it. */
  public static Optional<String> loadBalancer(String line) {
    for (Pattern pattern : List.of(CONNECTION, OUTPUT)) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.find()) {
        return Optional.of(matcher.group(1));
      }
    }
    return Optional.empty();
  }

  /** Whether a deployment ended well: exit code and the version's own words. */
  public static boolean isDeployed(QhubVersion version, QhubResult result) {
    boolean said =
        version.isAtLeast("0.4.0")
            ? result.says(NEW_DEPLOYED)
            : result.lines().stream().anyMatch(line -> OLD_DEPLOYED.matcher(line).find());
    return result.exitCode() == 0 && said;
  }
}
