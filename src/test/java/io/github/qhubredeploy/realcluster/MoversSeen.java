package io.github.qhubredeploy.realcluster;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Remembers the pods of movers as the cluster tells of them, since they are gone soon. */
final class MoversSeen implements Watcher<Pod>, AutoCloseable {

  private static final Duration LIMIT = ClusterWorld.PATIENCE;

  private final KubernetesClient client;
  private final String namespace;
  private final Map<String, Pod> pods = new ConcurrentHashMap<>();
  private final Watch watch;

  MoversSeen(TestNamespace place) {
    this.client = place.client();
    this.namespace = place.name();
    this.watch =
        client
            .pods()
            .inNamespace(namespace)
            .withLabel("app.kubernetes.io/managed-by", "qhub-redeploy")
            .watch(this);
  }

  @Override
  public void eventReceived(Action action, Pod pod) {
    if (action == Action.ADDED || action == Action.MODIFIED || action == Action.DELETED) {
      pods.put(pod.getMetadata().getName(), pod);
    }
  }

  @Override
  public void onClose(WatcherException cause) {
    // the test ends, or will see nothing more
  }

  /** Every mover's pod so far, as last seen. */
  Collection<Pod> all() {
    return pods.values();
  }

  List<Pod> ofJob(String part) {
    return all().stream().filter(pod -> pod.getMetadata().getName().contains(part)).toList();
  }

  /** Waits until a mover with this in its name is in the middle of its data. */
  Pod awaitWorking(String part, String line) {
    return await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> working(part, line), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<Pod> working(String part, String line) {
    return ofJob(part).stream()
        .filter(pod -> "Running".equals(pod.getStatus().getPhase()))
        .filter(pod -> log(pod).contains(line))
        .findFirst();
  }

  private String log(Pod pod) {
    try {
      return client.pods().inNamespace(namespace).withName(pod.getMetadata().getName()).getLog();
    } catch (KubernetesClientException notYet) {
      return "";
    }
  }

  /** As a node that is lost, or an administrator in a hurry: without a last word. */
  void kill(Pod pod) {
    client
        .pods()
        .inNamespace(namespace)
        .withName(pod.getMetadata().getName())
        .withGracePeriod(0)
        .delete();
  }

  /** Why containers of movers ended, other than with their work done. */
  List<String> unhappyEnds() {
    List<String> reasons = new ArrayList<>();
    for (Pod pod : all()) {
      pod.getStatus().getContainerStatuses().stream()
          .map(ContainerStatus::getState)
          .map(state -> state.getTerminated())
          .filter(end -> end != null && end.getExitCode() != 0)
          .map(describe(pod))
          .forEach(reasons::add);
    }
    return reasons;
  }

  private static Function<io.fabric8.kubernetes.api.model.ContainerStateTerminated, String>
      describe(Pod pod) {
    return end ->
        "%s: %s %d".formatted(pod.getMetadata().getName(), end.getReason(), end.getExitCode());
  }

  @Override
  public void close() {
    watch.close();
  }
}
