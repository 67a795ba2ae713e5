package io.github.qhubredeploy.system.kubernetes;

import java.time.Duration;

/** A mover has told of no progress for too long. */
public class MoverStalled extends RuntimeException {

  MoverStalled(String what, Duration limit) {
    super(
        "%s has made no progress for %s: look at the Job's pod and the volume's server, then try again"
            .formatted(what, limit));
  }
}
