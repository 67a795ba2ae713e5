package io.github.qhubredeploy.system.kubernetes;

import java.util.Map;

/** No pod with the wanted labels runs. */
public class PodMissing extends RuntimeException {

  PodMissing(String namespace, Map<String, String> labels) {
    super(
        "No pod with %s runs in namespace %s: look why it is not running, then try again"
            .formatted(labels, namespace));
  }
}
