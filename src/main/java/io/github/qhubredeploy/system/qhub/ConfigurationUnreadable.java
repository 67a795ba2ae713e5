package io.github.qhubredeploy.system.qhub;

/** A configuration file that is not there, or is no YAML that qhub could use. */
public class ConfigurationUnreadable extends RuntimeException {

  ConfigurationUnreadable(String file, String reason) {
    super("Configuration %s cannot be read: %s".formatted(file, shortened(reason)));
  }

  private static String shortened(String reason) {
    return reason.length() <= 400 ? reason : reason.substring(0, 400) + "…";
  }
}
