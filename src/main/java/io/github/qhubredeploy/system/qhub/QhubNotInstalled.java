package io.github.qhubredeploy.system.qhub;

/** An environment with qhub could not be made. */
public class QhubNotInstalled extends RuntimeException {

  QhubNotInstalled(QhubVersion version, String reason, String cure) {
    super("qhub %s cannot be installed: %s. %s".formatted(version, reason, cure));
  }
}
