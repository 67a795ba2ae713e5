package io.github.qhubredeploy.system.qhub;

/** The virtual environments with qhub, one per version, shared by all runs. */
public interface QhubEnvironments {

  /**
   * Makes the environment if it is not there yet (20 to 40 s), and proves it by {@code qhub
   * --version}. Safe against two runs at once and against a half-made one.
   */
  QhubEnvironment prepare(QhubVersion version);
}
