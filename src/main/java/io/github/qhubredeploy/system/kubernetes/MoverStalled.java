package io.github.qhubredeploy.system.kubernetes;

import java.time.Duration;

/** A mover has told of no progress for too long. */
public class MoverStalled extends RuntimeException {

  private final String what;

  MoverStalled(String what, Duration limit) {
    super(
        "%s has made no progress for %s: look at the Job's pod and the volume's server, then try again"
            .formatted(what, limit));
    this.what = what;
  }

  private MoverStalled(String what, String reason, MoverStalled cause) {
    super(
        "%s has made no progress (%s): look at its events and the volume's server, then try again"
            .formatted(what, reason),
        cause);
    this.what = what;
  }

  /** The same with what the cluster says about the pod. */
  MoverStalled because(String reason) {
    return new MoverStalled(what, reason, this);
  }
}
