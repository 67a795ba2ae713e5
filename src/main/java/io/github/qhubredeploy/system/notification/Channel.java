package io.github.qhubredeploy.system.notification;

/** A way to reach people. */
interface Channel {

  /** Its name, for the log. */
  String name();

  /** Whether the settings ask for it. */
  boolean isOn();

  /** Tells them; may throw, which is logged. */
  void tell(Question question);
}
