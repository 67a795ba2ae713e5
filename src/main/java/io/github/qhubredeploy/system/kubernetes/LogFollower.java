package io.github.qhubredeploy.system.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Hands a pod's log to a watch, line by line; begins again when the connection breaks. */
final class LogFollower implements AutoCloseable {

  private final KubernetesClient client;
  private final String namespace;
  private final MoverWatch watch;
  private @Nullable LogWatch log;
  private @Nullable Thread reader;

  LogFollower(KubernetesClient client, String namespace, MoverWatch watch) {
    this.client = client;
    this.namespace = namespace;
    this.watch = watch;
  }

  /** Cheap while the log is being followed; a pod that has not started yet is asked again. */
  void follow(Pod pod) {
    if ((reader != null && reader.isAlive())
        || pod.getStatus() == null
        || !"Running".equals(pod.getStatus().getPhase())) {
      return;
    }
    close();
    try {
      LogWatch opened =
          client
              .pods()
              .inNamespace(namespace)
              .withName(pod.getMetadata().getName())
              .tailingLines(1)
              .watchLog();
      Thread thread = new Thread(() -> read(opened), "log-" + pod.getMetadata().getName());
      thread.setDaemon(true);
      thread.start();
      log = opened;
      reader = thread;
    } catch (KubernetesClientException e) {
      // the container is only starting: the next look will tell
    }
  }

  private void read(LogWatch opened) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(opened.getOutput(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        watch.line(line);
      }
    } catch (IOException e) {
      // the connection broke; progress is not worth a failure
    }
  }

  @Override
  public void close() {
    if (log != null) {
      log.close();
      log = null;
    }
  }
}
