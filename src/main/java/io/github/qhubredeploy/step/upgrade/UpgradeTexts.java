package io.github.qhubredeploy.step.upgrade;

import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade.Upgraded;
import java.util.stream.Collectors;

/** What people read about the upgrade on their forms. */
final class UpgradeTexts {

  private static final int LONGEST_CHANGES = 1200;
  private static final int LONGEST_DIFF = 2000;

  private UpgradeTexts() {}

  static String of(Upgraded upgraded) {
    String changes =
        upgraded.changes().stream().map(change -> "- " + change).collect(Collectors.joining("\n"));
    return "%s\n\n```diff\n%s\n```"
        .formatted(shortened(changes, LONGEST_CHANGES), shortened(upgraded.diff(), LONGEST_DIFF));
  }

  static String shortened(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
