package io.github.qhubredeploy.system.kubernetes;

import java.util.Map;

/** A Secret by which something is handed over to people. */
public interface KeptSecret {

  /** What it holds; nothing when there is no such Secret. */
  Map<String, String> values();

  /**
   * Reads it, so that nothing stands in the way later.
   *
   * @throws SecretTaken when a Secret of that name is somebody else's
   */
  void checkOwner();

  /**
   * Makes it hold just this.
   *
   * @throws SecretTaken when a Secret of that name is somebody else's
   */
  void keep(Map<String, String> values);
}
