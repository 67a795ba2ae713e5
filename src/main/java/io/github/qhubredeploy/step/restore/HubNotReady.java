package io.github.qhubredeploy.step.restore;

import java.time.Duration;

/** The new hub does not become ready on the restored database. */
public class HubNotReady extends RuntimeException {

  HubNotReady(String namespace, Duration limit) {
    super(
        "The hub in namespace %s has not become ready within %s: read the log of its pod; the fresh database lies beside the restored one"
            .formatted(namespace, limit));
  }
}
