package io.github.qhubredeploy.rehearsal.cluster;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams the log of a container; understands {@code container}, {@code follow}, {@code tailLines},
 * {@code timestamps} and {@code sinceTime}, which counts in whole seconds as the real one's does.
 */
record PodLog(Pods pods, ExecutorService threads) {

  private static final Logger log = LoggerFactory.getLogger(PodLog.class);

  void answer(HttpServerRequest request, String namespace, String name) {
    request.resume();
    PodProcess pod = pods.get(namespace, name);
    ContainerProcess container = pod == null ? null : pod.container(request.getParam("container"));
    if (pod == null || container == null) {
      ApiServer.refuse(request, 404, "pods \"" + name + "\" not found");
    } else if (!Files.exists(container.log())) {
      ApiServer.refuse(
          request, 400, "container in pod \"" + name + "\" is waiting to start: ContainerCreating");
    } else {
      boolean follow = "true".equals(request.getParam("follow"));
      HttpServerResponse response = request.response();
      response.setChunked(true).putHeader("Content-Type", "text/plain");
      AtomicBoolean gone = new AtomicBoolean();
      response.closeHandler(nothing -> gone.set(true));
      long start = start(container, request.getParam("tailLines"));
      LogCut cut = LogCut.of(request.getParam("timestamps"), request.getParam("sinceTime"));
      threads.execute(() -> copy(pod, new Source(container, start, follow), cut, response, gone));
    }
  }

  /** Which log, from where on, and whether to wait for more. */
  private record Source(ContainerProcess container, long start, boolean follow) {}

  private static void copy(
      PodProcess pod, Source source, LogCut cut, HttpServerResponse response, AtomicBoolean gone) {
    byte[] bytes = new byte[64 * 1024];
    try (RandomAccessFile file = new RandomAccessFile(source.container().log().toFile(), "r")) {
      file.seek(source.start());
      boolean more = true;
      while (more && !gone.get()) {
        boolean last = !source.follow() || pod.ended();
        int read = file.read(bytes);
        if (read > 0) {
          write(response, cut.lines(bytes, read));
        } else if (!last) {
          TimeUnit.MILLISECONDS.sleep(50);
        }
        more = read > 0 || !last;
      }
      if (!gone.get()) {
        response.end();
      }
    } catch (IOException | ExecutionException | TimeoutException failure) {
      log.debug("Log of {} ended early: {}", pod.pod().getMetadata().getName(), failure.toString());
      response.reset();
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the reader, so that a long log does not pile up in memory. */
  private static void write(HttpServerResponse response, byte[] bytes)
      throws ExecutionException, InterruptedException, TimeoutException {
    if (bytes.length == 0) {
      return;
    }
    response
        .write(Buffer.buffer(bytes))
        .toCompletionStage()
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
  }

  private static long start(ContainerProcess container, @Nullable String tailLines) {
    if (tailLines == null) {
      return 0;
    }
    try (RandomAccessFile file = new RandomAccessFile(container.log().toFile(), "r")) {
      int lines = Integer.parseInt(tailLines);
      long end = file.length();
      for (long position = end - 1; position >= 0; position--) {
        file.seek(position);
        if (file.read() == '\n' && position != end - 1 && --lines == 0) {
          return position + 1;
        }
      }
      return lines > 0 ? 0 : end;
    } catch (IOException failure) {
      return 0;
    }
  }
}
