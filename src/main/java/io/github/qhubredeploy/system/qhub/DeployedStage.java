package io.github.qhubredeploy.system.qhub;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far qhub is, read from what it logs about terraform.
 *
 * @param what what terraform is doing, in a few words
 * @param number which stage
 * @param count how many stages there are
 */
record DeployedStage(String what, int number, int count) {

  private static final int OLD_COUNT = 3;
  private static final int NEW_COUNT = 8;
  private static final Pattern STAGED =
      Pattern.compile("terraform (apply|destroy|init) directory=stages/0?(\\d)-([a-z0-9-]+)");
  private static final Pattern UNSTAGED =
      Pattern.compile(
          "terraform (apply|destroy|init) directory=(terraform-state|infrastructure)(.*)");

  static Optional<DeployedStage> of(String line) {
    Matcher staged = STAGED.matcher(line);
    if (staged.find()) {
      int number = Integer.parseInt(staged.group(2));
      return Optional.of(
          new DeployedStage(
              "stage %d of %d: %s (%s)"
                  .formatted(number, NEW_COUNT, staged.group(3), staged.group(1)),
              number,
              NEW_COUNT));
    }
    Matcher unstaged = UNSTAGED.matcher(line);
    return unstaged.find() ? Optional.of(beforeStages(unstaged)) : Optional.empty();
  }

  /** qhub 0.3 applies one directory three times: state, up to the ingress, all. */
  private static DeployedStage beforeStages(Matcher found) {
    String rest = found.group(3);
    int number =
        found.group(2).equals("terraform-state")
            ? 1
            : rest.contains("module.kubernetes") || found.group(1).equals("init") ? 2 : OLD_COUNT;
    return new DeployedStage(
        "stage %d of %d: %s (%s)".formatted(number, OLD_COUNT, found.group(2), found.group(1)),
        number,
        OLD_COUNT);
  }
}
