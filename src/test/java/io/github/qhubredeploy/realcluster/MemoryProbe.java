package io.github.qhubredeploy.realcluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Asks running movers' pods every second what memory they hold that cannot be given back: their own
 * and the scratch in memory, not the page cache that fills up to any limit.
 */
final class MemoryProbe implements AutoCloseable {

  private static final String QUESTION =
      "cat /sys/fs/cgroup/memory/memory.stat /sys/fs/cgroup/memory.stat 2>/dev/null | awk "
          + "'{v[$1] = $2} END {if (\"total_rss\" in v) print v[\"total_rss\"] + v[\"total_shmem\"];"
          + " else print v[\"anon\"] + v[\"shmem\"]}'";

  private final KubernetesClient client;
  private final MoversSeen movers;
  private final Map<String, Long> peaks = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  MemoryProbe(TestNamespace place, MoversSeen movers) {
    this.client = place.client();
    this.movers = movers;
    clock.scheduleWithFixedDelay(this::ask, 0, 1, TimeUnit.SECONDS);
  }

  private void ask() {
    movers.all().stream()
        .filter(pod -> "Running".equals(pod.getStatus().getPhase()))
        .forEach(this::ask);
  }

  private void ask(Pod pod) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (ExecWatch exec =
        client
            .pods()
            .inNamespace(pod.getMetadata().getNamespace())
            .withName(pod.getMetadata().getName())
            .writingOutput(answer)
            .exec("sh", "-c", QUESTION)) {
      exec.exitCode().get(5, TimeUnit.SECONDS);
      long held = Long.parseLong(answer.toString(StandardCharsets.UTF_8).strip());
      peaks.merge(pod.getMetadata().getName(), held, Math::max);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException
        | java.util.concurrent.TimeoutException
        | NumberFormatException
        | KubernetesClientException gone) {
      // the pod has ended meanwhile
    }
  }

  long highest() {
    return peaks.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  String peaks() {
    return new TreeMap<>(peaks)
        .entrySet().stream()
            .map(entry -> "%s %d MiB".formatted(entry.getKey(), entry.getValue() >> 20))
            .collect(Collectors.joining(", "));
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
