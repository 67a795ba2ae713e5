package io.github.qhubredeploy.step.rollback;

import java.time.Duration;

/** A part of the old platform does not come back after the fence was lifted. */
public class OldPlatformNotReady extends RuntimeException {

  OldPlatformNotReady(String deployment, String namespace, Duration limit) {
    super(
        "Deployment %s in namespace %s of the old cluster has not become ready within %s: look at its pods, then try again"
            .formatted(deployment, namespace, limit));
  }
}
