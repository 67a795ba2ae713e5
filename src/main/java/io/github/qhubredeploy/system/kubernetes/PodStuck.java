package io.github.qhubredeploy.system.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Pods of a removed mover are not gone, and may still write. */
public class PodStuck extends RuntimeException {

  private static final int MOST = 3;

  PodStuck(String namespace, List<Pod> pods, Duration limit) {
    super(
        "%d pods of removed movers are not gone after %s (%s): look at their nodes. If a node is off for good, end its pods with kubectl -n %s delete pod NAME --grace-period=0 --force, then try again"
            .formatted(pods.size(), limit, described(pods), namespace));
  }

  private static String described(List<Pod> pods) {
    return pods.stream()
        .limit(MOST)
        .map(
            pod ->
                "%s on node %s".formatted(pod.getMetadata().getName(), pod.getSpec().getNodeName()))
        .collect(Collectors.joining(", "));
  }
}
