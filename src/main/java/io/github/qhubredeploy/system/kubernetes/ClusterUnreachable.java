package io.github.qhubredeploy.system.kubernetes;

/** The way to a cluster is not known, or leads nowhere. */
public class ClusterUnreachable extends RuntimeException {

  ClusterUnreachable(String message) {
    super(message);
  }
}
