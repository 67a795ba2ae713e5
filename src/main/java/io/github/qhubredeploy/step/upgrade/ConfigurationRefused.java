package io.github.qhubredeploy.step.upgrade;

/** The new configuration is not what was approved, or qhub does not accept it. */
class ConfigurationRefused extends RuntimeException {

  ConfigurationRefused(String reason, String cure) {
    super("%s. %s".formatted(UpgradeTexts.shortened(reason, 480), cure));
  }
}
