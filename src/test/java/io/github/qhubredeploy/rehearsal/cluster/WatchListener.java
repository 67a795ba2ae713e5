package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Lets a watch be closed off the event loop: the dispatcher's own listener waits there for the
 * event it is sending, which needs that very loop, and the whole API would stand still for half a
 * minute.
 */
final class WatchListener extends WebSocketListener {

  private final WebSocketListener watch;
  private final Executor threads;

  WatchListener(WebSocketListener watch, Executor threads) {
    this.watch = watch;
    this.threads = threads;
  }

  @Override
  public void onBeforeAccept(WebSocket socket, Response response) {
    watch.onBeforeAccept(socket, response);
  }

  @Override
  public void onOpen(WebSocket socket, Response response) {
    watch.onOpen(socket, response);
  }

  @Override
  public void onClosing(WebSocket socket, int code, String reason) {
    later(() -> watch.onClosing(socket, code, reason));
  }

  @Override
  public void onClosed(WebSocket socket, int code, String reason) {
    later(() -> watch.onClosed(socket, code, reason));
  }

  @Override
  public void onFailure(WebSocket socket, Throwable failure, Response response) {
    later(() -> watch.onFailure(socket, failure, response));
  }

  private void later(Runnable end) {
    try {
      threads.execute(end);
    } catch (RejectedExecutionException clusterIsStopping) {
      // nobody watches a stopped cluster
    }
  }
}
