package io.github.qhubredeploy.rehearsal.cluster;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a command beside a container's process; speaks v4.channel.k8s.io as Kubernetes 1.21 does.
 */
record PodExec(Pods pods, ExecutorService threads, ClusterFaults faults) {

  private static final Logger log = LoggerFactory.getLogger(PodExec.class);

  void answer(HttpServerRequest request, String namespace, String name) {
    PodProcess pod = pods.get(namespace, name);
    ContainerProcess container = pod == null ? null : pod.container(request.getParam("container"));
    Launch launch = container == null ? null : container.launch();
    if (pod == null || container == null) {
      ApiServer.refuse(request, 404, "pods \"" + name + "\" not found");
    } else if (launch == null || !container.isRunning()) {
      ApiServer.refuse(request, 400, "container not found or not running in pod " + name);
    } else if (faults.execFails()) {
      ApiServer.refuse(
          request, 500, "error dialing backend: dial tcp 10.10.1.7:10250: i/o timeout");
    } else {
      List<String> command = request.params().getAll("command");
      boolean stdin = "true".equals(request.getParam("stdin"));
      request
          .toWebSocket()
          .onSuccess(
              socket -> {
                // frames that come before their handler is set would be lost
                socket.pause();
                threads.execute(() -> run(socket, launch.with(command), stdin));
              });
    }
  }

  private void run(ServerWebSocket socket, Launch launch, boolean stdin) {
    ExecChannels channels = new ExecChannels(socket);
    ExecutorService input = Executors.newSingleThreadExecutor();
    try {
      Process process = ProcessTree.builder(launch).start();
      socket.closeHandler(nothing -> threads.execute(() -> ProcessTree.kill(process)));
      OutputStream sink = process.getOutputStream();
      socket.binaryMessageHandler(frame -> input.execute(() -> feed(sink, frame)));
      socket.resume();
      if (!stdin) {
        sink.close();
      }
      var errors = threads.submit(() -> channels.copy(process.getErrorStream(), 2));
      channels.copy(process.getInputStream(), 1);
      errors.get();
      channels.exitCode(process.waitFor());
      socket.close((short) 1000);
    } catch (Exception failure) {
      log.debug("exec ended early: {}", failure.toString());
      socket.close((short) 1011, "exec failed");
    } finally {
      input.shutdown();
    }
  }

  private static void feed(OutputStream sink, Buffer frame) {
    if (frame.length() > 1 && frame.getByte(0) == 0) {
      try {
        sink.write(frame.getBytes(1, frame.length()));
        sink.flush();
      } catch (IOException processIsGone) {
        log.debug("stdin of exec: {}", processIsGone.toString());
      }
    }
  }
}
