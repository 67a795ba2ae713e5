package io.github.qhubredeploy.system.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import io.fabric8.kubernetes.client.dsl.TailPrettyLoggable;
import io.fabric8.kubernetes.client.dsl.TimeTailPrettyLoggable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hands a pod's log to a watch, each line once and from the first one on; goes on where it was when
 * the connection breaks.
 */
final class LogFollower implements AutoCloseable {

  /**
   * A connection that is silent for so long may be dead, or wait at the end of a file that the
   * kubelet has put aside: it is made anew.
   */
  private static final Duration SILENCE = Duration.ofSeconds(60);

  /** A kubelet that has no log to give is not asked at every look. */
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private static final Duration END = Duration.ofSeconds(5);
  private static final int TAIL = 500;

  private final KubernetesClient client;
  private final String namespace;
  private final MoverWatch watch;
  private final LogLines lines = new LogLines();
  private final CountDownLatch answer = new CountDownLatch(1);
  private volatile Instant heard = Instant.now();
  private Instant notBefore = Instant.MIN;
  private @Nullable LogWatch log;
  private @Nullable Thread reader;

  LogFollower(KubernetesClient client, String namespace, MoverWatch watch) {
    this.client = client;
    this.namespace = namespace;
    this.watch = watch;
  }

  /** Cheap while the log is being followed; a pod that has not started yet is asked again. */
  void follow(MoverPod pod) {
    Instant now = Instant.now();
    boolean following = reader != null && reader.isAlive() && now.isBefore(heard.plus(SILENCE));
    if (!pod.started() || pod.ended() || following || now.isBefore(notBefore)) {
      return;
    }
    close();
    heard = now;
    notBefore = now.plus(PAUSE);
    try {
      LogWatch opened = log(pod).watchLog();
      Thread thread = new Thread(() -> read(opened), "log-" + pod.name());
      thread.setDaemon(true);
      thread.start();
      log = opened;
      reader = thread;
    } catch (KubernetesClientException e) {
      // the container is only starting: the next look will tell
    }
  }

  /**
   * Hears what is left of the log of a pod that has ended; false when it cannot be had any more.
   */
  boolean finish(MoverPod pod) {
    hearOut();
    close();
    try {
      stamped(pod).tailingLines(TAIL).getLog().lines().forEach(this::hear);
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() <= 0) {
        throw e; // nobody answers at all
      }
      return false; // the pod is gone, or its node is: what was heard must do
    }
  }

  /** Waits so long, or until the mover gives its answer; true when it has given it. */
  boolean awaitAnswer(Duration limit) throws InterruptedException {
    return answer.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether the mover has given its answer. */
  boolean answered() {
    return lines.answered();
  }

  /** The answer, or else the last line that was not blank. */
  String last() {
    return lines.last();
  }

  private TailPrettyLoggable log(MoverPod pod) {
    TimeTailPrettyLoggable stamped = stamped(pod);
    return lines.since().<TailPrettyLoggable>map(stamped::sinceTime).orElse(stamped);
  }

  private TimeTailPrettyLoggable stamped(MoverPod pod) {
    return client.pods().inNamespace(namespace).withName(pod.name()).usingTimestamps();
  }

  private void read(LogWatch opened) {
    try (BufferedReader stream =
        new BufferedReader(new InputStreamReader(opened.getOutput(), StandardCharsets.UTF_8))) {
      for (String line = stream.readLine(); line != null; line = stream.readLine()) {
        hear(line);
      }
    } catch (IOException e) {
      // the connection broke: the next look makes another
    }
  }

  private void hear(String line) {
    lines
        .fresh(line)
        .ifPresent(
            text -> {
              heard = Instant.now();
              watch.line(text);
            });
    if (lines.answered()) {
      answer.countDown();
    }
  }

  /** Lets what is on its way arrive: the log of a pod that is gone cannot be asked for again. */
  void hearOut() {
    try {
      if (reader != null) {
        reader.join(END.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
