package io.github.qhubredeploy.system.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks an API server again that gives no answer, as it does while it restarts: a mover needs no API
 * server to go on. A refusal is told at once.
 *
 * @param meanwhile called between two tries; may throw to give up
 */
record ApiPatience(Duration limit, Duration interval, Runnable meanwhile) {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final Set<Integer> REFUSALS =
      Set.of(HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN);

  <T extends @Nullable Object> T ask(Supplier<T> question) {
    Instant end = Instant.now().plus(limit);
    while (true) {
      try {
        return question.get();
      } catch (KubernetesClientException e) {
        check(e, end);
      }
      meanwhile.run();
      pause();
    }
  }

  private void check(KubernetesClientException e, Instant end) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted");
    }
    if (REFUSALS.contains(e.getCode())) {
      throw new ClusterRefused(e);
    }
    if (!unanswered(e)) {
      throw e;
    }
    if (Instant.now().isAfter(end)) {
      throw new ClusterUnreachable(
          "The cluster's API server has given no answer for %s (%s): bring it back, then try again; movers go on meanwhile"
              .formatted(limit, ClusterEvents.cut(Said.by(e))));
    }
  }

  private static boolean unanswered(KubernetesClientException e) {
    return e.getCode() <= 0
        || e.getCode() == TOO_MANY_REQUESTS
        || e.getCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR;
  }

  private void pause() {
    try {
      Thread.sleep(interval.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }
}
