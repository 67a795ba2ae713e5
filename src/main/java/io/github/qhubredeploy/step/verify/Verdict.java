package io.github.qhubredeploy.step.verify;

import java.util.List;
import java.util.stream.Collectors;

/** All that was looked at. */
record Verdict(List<Check> checks) {

  /** Whether nothing outside this application has answered. */
  boolean sawNothing() {
    return checks.stream().noneMatch(Check::reached);
  }

  String text() {
    long bad = checks.stream().filter(check -> !check.good()).count();
    String head =
        bad == 0
            ? "All %d checks are good.\n\n".formatted(checks.size())
            : "**%d of %d checks are not good.**\n\n".formatted(bad, checks.size());
    return head + checks.stream().map(Check::line).collect(Collectors.joining());
  }
}
