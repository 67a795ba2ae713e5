package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The pods on the node by namespace and name. */
final class Pods {

  private final Map<String, PodProcess> processes = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** False when the pod is known already or the node takes no pods any more. */
  synchronized boolean add(PodProcess process) {
    return !closed && processes.putIfAbsent(key(process.pod()), process) == null;
  }

  @Nullable PodProcess get(String namespace, String name) {
    return processes.get(namespace + "/" + name);
  }

  @Nullable PodProcess get(Pod pod) {
    PodProcess process = processes.get(key(pod));
    boolean same =
        process != null && process.pod().getMetadata().getUid().equals(pod.getMetadata().getUid());
    return same ? process : null;
  }

  void remove(PodProcess process) {
    processes.remove(key(process.pod()), process);
  }

  Collection<PodProcess> all() {
    return List.copyOf(processes.values());
  }

  boolean isClosed() {
    return closed;
  }

  /** Ends every process and takes no further pod. */
  void close() {
    synchronized (this) {
      closed = true;
    }
    all().parallelStream().forEach(PodProcess::end);
  }

  private static String key(Pod pod) {
    return pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName();
  }
}
