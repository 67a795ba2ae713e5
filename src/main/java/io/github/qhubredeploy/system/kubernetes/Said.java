package io.github.qhubredeploy.system.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** What an API server itself has said, without the client's words around it. */
final class Said {

  private Said() {}

  static String by(KubernetesClientException e) {
    if (e.getStatus() != null && e.getStatus().getMessage() != null) {
      return e.getStatus().getMessage();
    }
    return e.getCause() == null ? String.valueOf(e.getMessage()) : e.getCause().toString();
  }
}
