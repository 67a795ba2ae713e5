package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** Starts the processes of new pods, ends those of deleted ones, and tells the API about both. */
final class Kubelet {

  private static final Logger log = LoggerFactory.getLogger(Kubelet.class);

  private final Node node;
  private final PodObjects objects;
  private final Volumes volumes;
  private final ClusterFaults faults;
  private final ExecutorService threads;

  /** The machine: its name, where pods have their files, and the pods on it. */
  record Node(String name, Path root, Pods pods) {}

  Kubelet(
      Node node,
      KubernetesClient client,
      Volumes volumes,
      ClusterFaults faults,
      ExecutorService threads) {
    this.node = node;
    this.objects = new PodObjects(client);
    this.volumes = volumes;
    this.faults = faults;
    this.threads = threads;
  }

  /** A pod that is bound to another node is none of this one's business. */
  void podAdded(Pod pod) {
    String bound = pod.getSpec().getNodeName();
    if (bound != null && !bound.isBlank() && !bound.equals(node.name())) {
      return;
    }
    if (pod.getMetadata().getDeletionTimestamp() != null || finished(pod)) {
      podChanged(pod);
      return;
    }
    String directory =
        pod.getMetadata().getName() + "-" + pod.getMetadata().getUid().substring(0, 8);
    PodProcess process =
        new PodProcess(
            pod,
            node.root().resolve(pod.getMetadata().getNamespace()).resolve(directory),
            volumes,
            this::report);
    if (node.pods().add(process)) {
      threads.execute(() -> run(process));
    }
  }

  void podChanged(Pod pod) {
    if (pod.getMetadata().getDeletionTimestamp() != null) {
      threads.execute(() -> end(pod));
    }
  }

  void podDeleted(Pod pod) {
    threads.execute(() -> end(pod));
  }

  /** What a kubelet does now and then: mounted Secrets and ConfigMaps follow their objects. */
  void refreshVolumes() {
    for (PodProcess process : node.pods().all()) {
      try {
        process.refreshVolumes();
      } catch (VolumeMissing | IOException failure) {
        log.debug("Volumes of {} stay as they are: {}", name(process), failure.toString());
      }
    }
  }

  private void run(PodProcess process) {
    try {
      Restlessness.pause();
      if (!objects.adopt(process.pod(), node.name())) {
        process.end();
      }
      killLater(process);
      awaitImages(process);
      process.run(threads);
    } catch (IOException failure) {
      log.warn("Pod {} cannot run", name(process), failure);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      return;
    }
    report(process);
  }

  private void awaitImages(PodProcess process) throws InterruptedException {
    while (!process.stopped() && process.images().stream().anyMatch(faults::lacksImage)) {
      process.waits("ImagePullBackOff", "Back-off pulling an image that no registry has");
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  /** A cluster that stops has nobody to tell any more. */
  private void report(PodProcess process) {
    try {
      Restlessness.pause();
      if (!node.pods().isClosed()) {
        objects.writeStatus(process);
      }
    } catch (KubernetesClientException failure) {
      if (!node.pods().isClosed()) {
        throw failure;
      }
    }
  }

  private void killLater(PodProcess process) {
    Duration life = faults.lifeOf(process.pod().getMetadata().getName());
    if (!life.isNegative()) {
      threads.execute(() -> kill(process, life));
    }
  }

  /** Counts the life from the moment the pod runs. */
  private static void kill(PodProcess process, Duration life) {
    try {
      while (!process.ready() && !process.ended()) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      TimeUnit.MILLISECONDS.sleep(life.toMillis());
      process.kill();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void end(Pod pod) {
    Restlessness.pause();
    PodProcess process = node.pods().get(pod);
    if (process != null) {
      process.end();
      node.pods().remove(process);
      remove(process.sandbox().resolve("volumes"));
      remove(process.sandbox().resolve("tmp"));
    }
    objects.release(pod);
  }

  private static void remove(Path directory) {
    try {
      FileSystemUtils.deleteRecursively(directory);
    } catch (IOException failure) {
      log.debug("{} stays: {}", directory, failure.toString());
    }
  }

  private static boolean finished(Pod pod) {
    return pod.getStatus() != null
        && pod.getStatus().getPhase() != null
        && Set.of("Succeeded", "Failed").contains(pod.getStatus().getPhase());
  }

  private static String name(PodProcess process) {
    return process.pod().getMetadata().getName();
  }
}
