package io.github.qhubredeploy.rehearsal.cloud;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Where the stand-in terraform asks what to do; keeps the log of its calls. */
final class ControlServer {
  private static final ObjectWriter LINE =
      JsonFile.JSON.writer().without(SerializationFeature.INDENT_OUTPUT);
  private final Terraform terraform;
  private final Path log;
  private final String token;
  private final ExecutorService threads = Executors.newCachedThreadPool(Daemon::new);
  private final HttpServer server;

  ControlServer(Terraform terraform, Path log, String token) {
    this.terraform = terraform;
    this.log = log;
    this.token = token;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("the control server found no port", e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
  }

  String start() {
    server.start();
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    if (!token.equals(exchange.getRequestHeaders().getFirst("X-Standin-Token"))) {
      Reply.text(401, "not for you").send(exchange);
      return;
    }
    TerraformCall call = JsonFile.JSON.readValue(exchange.getRequestBody(), TerraformCall.class);
    Reply.json(200, answer(exchange.getRequestURI().getPath(), call)).send(exchange);
  }

  private TerraformAnswer answer(String phase, TerraformCall call) throws IOException {
    Instant begun = Instant.now();
    TerraformAnswer answer =
        switch (phase) {
          case "/begin" -> terraform.begin(call);
          case "/cancel" -> terraform.cancel(call);
          default -> terraform.finish(call);
        };
    if (!phase.equals("/begin") || answer.error() != null) {
      write(call, answer, begun);
    }
    return answer;
  }

  private synchronized void write(TerraformCall call, TerraformAnswer answer, Instant begun)
      throws IOException {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("at", begun.toString());
    line.put("side", call.side());
    line.put("deployment", call.deployment().orElse(""));
    line.put("stage", call.stage());
    line.put("command", call.command());
    line.put("targeted", call.targeted());
    line.put("exitCode", answer.exitCode());
    line.put("error", answer.error() == null ? "" : answer.error().lines().findFirst().orElse(""));
    line.put("cwd", call.cwd());
    Files.writeString(
        log,
        LINE.writeValueAsString(line) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** A thread that does not keep the rehearsal alive. */
  static final class Daemon extends Thread {
    Daemon(Runnable work) {
      super(work, "rehearsal-cloud");
      setDaemon(true);
    }
  }
}
