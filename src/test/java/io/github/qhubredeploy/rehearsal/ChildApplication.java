package io.github.qhubredeploy.rehearsal;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The application in a JVM of its own, which a test may kill. */
final class ChildApplication implements AutoCloseable {

  private final Path settings;
  private final int port = freePort();
  private Process process;

  ChildApplication(Path settings) {
    this.settings = settings;
  }

  int port() {
    return port;
  }

  /** Starts it, again on the same port, and waits until it answers. */
  ChildApplication start() {
    try {
      process =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-Xmx768m",
                      "-XX:TieredStopAtLevel=1",
                      "-cp",
                      classPath(),
                      "-Dspring.config.location=file:./config/,optional:classpath:/",
                      RehearsalApplication.class.getName(),
                      "--rehearsal.world=" + settings,
                      "--server.port=" + port))
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(
                      settings.resolveSibling("application.out").toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitHealth();
    return this;
  }

  private void awaitHealth() {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
    while (!isHealthy()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IllegalStateException(
            "The application did not start: see " + settings.resolveSibling("application.out"));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
    }
  }

  private boolean isHealthy() {
    try {
      HttpURLConnection look =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + port + "/actuator/health").toURL().openConnection();
      look.setConnectTimeout(2000);
      look.setReadTimeout(5000);
      return look.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** As kill -9 does: nothing of the application runs another instruction. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  @Override
  public void close() {
    process.destroy();
    await();
  }

  private void await() {
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Without empty entries: one of them is the working directory, which holds processes, too. */
  private static String classPath() {
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(System.getProperty("java.class.path"))
        .filter(entry -> !entry.isEmpty())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
