package io.github.qhubredeploy.system.qhub;

/** Is told how far qhub is, and may stop the watching. */
public interface QhubWatch {

  /** A stage of terraform has begun: {@code number} of {@code count}. */
  void stage(String what, int number, int count);

  /** Called about once a second; may throw to give up watching. */
  void checkpoint();
}
