package io.github.qhubredeploy.system.qhub;

/** The new configuration cannot be made from the old one. */
public class UpgradeRefused extends RuntimeException {

  UpgradeRefused(QhubVersion target, String reason) {
    super(
        "The configuration cannot be upgraded to qhub %s: %s. %s"
            .formatted(
                target,
                reason.length() > 450 ? reason.substring(0, 450) + "…" : reason,
                Cure.isBrokenOff(reason)
                    ? "What to do: " + Cure.of(reason)
                    : "Change the source and start again"));
  }
}
