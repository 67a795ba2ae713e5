package io.github.qhubredeploy.process;

import java.util.List;

/** The breaking releases that lie between two versions. */
public interface UpgradePath {

  /**
   * A release that breaks something.
   *
   * @param needs {@code redeployment}, {@code manual step} or {@code note}
   * @param cure what to do about it
   */
  record BreakingRelease(String release, String change, String needs, String cure) {}

  /** Every breaking release after {@code from} up to {@code to}, oldest first. */
  List<BreakingRelease> between(String from, String to, String provider);

  /** The version as one number that compares like it: a.b.c is a * 1000000 + b * 1000 + c. */
  static long number(String version) {
    long number = 0;
    for (String part : version.split("\\.", -1)) {
      number = number * 1000 + Long.parseLong(part);
    }
    return number;
  }
}
