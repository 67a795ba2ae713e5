package io.github.qhubredeploy.step.upgrade;

import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade.Upgraded;
import java.util.stream.Collectors;

/** What people read about the upgrade on their forms. */
final class UpgradeTexts {

  private static final int LONGEST_SAID = 1200;
  private static final int LONGEST_DIFF = 2000;

  private UpgradeTexts() {}

  /** The file before and after counts; what the command said on the way comes last. */
  static String of(Upgraded upgraded) {
    String said =
        upgraded.changes().stream().map(change -> "- " + change).collect(Collectors.joining("\n"));
    return "```diff\n%s\n```\n\n**What `qhub upgrade` said, version by version**\n%s"
        .formatted(shortened(upgraded.diff(), LONGEST_DIFF), shortened(said, LONGEST_SAID));
  }

  static String shortened(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
