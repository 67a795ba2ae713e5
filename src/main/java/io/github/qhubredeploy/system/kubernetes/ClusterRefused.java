package io.github.qhubredeploy.system.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** The cluster does not let us in, or does not let us do what has to be done. */
public class ClusterRefused extends RuntimeException {

  ClusterRefused(KubernetesClientException refusal) {
    super(
        "The cluster refuses (%d): %s. Renew the credentials of its access in the platform's file, or give their account the right, then try again"
            .formatted(refusal.getCode(), ClusterEvents.cut(Said.by(refusal))),
        refusal);
  }
}
