package io.github.qhubredeploy.system.kubernetes;

import java.time.Duration;
import java.util.List;

/** Pods have not followed within the time that was given. */
public class ScalingStuck extends RuntimeException {

  ScalingStuck(String what, List<String> pods, Duration limit) {
    super(
        "%s: the pods have not followed within %s (now: %s); look at them, then try again"
            .formatted(what, limit, pods));
  }
}
