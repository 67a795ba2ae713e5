package io.github.qhubredeploy.rehearsal.cloud;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The running server: its process, its port and its first administrator, kept in a file. */
final class KeycloakProcess {
  private static final String ADMINISTRATOR = "rehearsal";
  private static final List<String> MEMORY =
      List.of(
          "-Xms64m",
          "-Xmx512m",
          "-XX:MaxMetaspaceSize=300m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1");
  private static final List<String> JVM =
      List.of(
          "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED",
          "--add-exports=jdk.unsupported/sun.reflect=ALL-UNNAMED",
          "-Djava.net.preferIPv4Stack=true",
          "-Djava.awt.headless=true",
          "-Djboss.modules.system.pkgs=org.jboss.byteman");
  private final KeycloakDistribution distribution;
  private final Path base;
  private final JsonFile<Running> file;

  KeycloakProcess(KeycloakDistribution distribution, Path base) {
    this.distribution = distribution;
    this.base = base;
    file = new JsonFile<>(base.resolve("running.json"), Running.class, Running::never);
  }

  /** What another process needs to find the server again. */
  record Running(long pid, int port, String user, String password) {
    static Running never() {
      return new Running(0, 0, ADMINISTRATOR, "");
    }

    URI url() {
      return URI.create("http://127.0.0.1:" + port + "/auth");
    }
  }

  /** Starts the server, or finds the one that an earlier rehearsal left running. */
  Running start() {
    Running earlier = file.read();
    if (alive(earlier).isPresent()) {
      return earlier;
    }
    distribution.prepare(base);
    String password = earlier.password().isEmpty() ? bootstrap() : earlier.password();
    int port = freePort();
    try {
      Process process =
          new ProcessBuilder(words(port))
              .directory(base.toFile())
              .redirectErrorStream(true)
              .redirectOutput(base.resolve("server.out").toFile())
              .redirectInput(new java.io.File("/dev/null"))
              .start();
      file.write(new Running(process.pid(), port, ADMINISTRATOR, password));
      return file.read();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start Keycloak in " + base, e);
    }
  }

  boolean isAlive() {
    return alive(file.read()).isPresent();
  }

  void stop() {
    alive(file.read())
        .ifPresent(
            process -> {
              process.destroy();
              try {
                process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
              } catch (java.util.concurrent.CompletionException e) {
                process.destroyForcibly();
                process.onExit().join();
              }
            });
  }

  /** A second process on the same data writes the file; it would not end by itself. */
  void export(String realm, Path target) {
    Path own = base.resolve("export");
    List<String> words = new ArrayList<>(words(freePort()));
    words.addAll(
        List.of(
            "-Djboss.server.temp.dir=" + own.resolve("tmp"),
            "-Djboss.server.log.dir=" + own.resolve("log"),
            "-Dkeycloak.migration.action=export",
            "-Dkeycloak.migration.provider=singleFile",
            "-Dkeycloak.migration.realmName=" + realm,
            "-Dkeycloak.migration.usersExportStrategy=REALM_FILE",
            "-Dkeycloak.migration.file=" + target.toAbsolutePath()));
    try {
      Process process =
          new ProcessBuilder(words).directory(base.toFile()).redirectErrorStream(true).start();
      try (BufferedReader out = process.inputReader()) {
        if (out.lines().noneMatch(line -> line.contains("KC-SERVICES0035"))) {
          throw new IllegalStateException("Keycloak ended before its export was written");
        }
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot export from " + base, e);
    }
  }

  private Optional<ProcessHandle> alive(Running running) {
    return ProcessHandle.of(running.pid())
        .filter(ProcessHandle::isAlive)
        .filter(p -> p.info().commandLine().filter(c -> c.contains(base.toString())).isPresent());
  }

  private String bootstrap() {
    String password = UUID.randomUUID().toString();
    Path home = distribution.home();
    new Command(
            base,
            List.of(
                "sh",
                home.resolve("bin/add-user-keycloak.sh").toString(),
                "--sc",
                base.resolve("configuration").toString(),
                "-u",
                ADMINISTRATOR,
                "-p",
                password))
        .output();
    return password;
  }

  private List<String> words(int port) {
    Path home = distribution.home().toAbsolutePath();
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(MEMORY);
    words.addAll(JVM);
    words.add("-Djboss.server.base.dir=" + base);
    words.add("-Dorg.jboss.boot.log.file=" + base.resolve("log/server.log"));
    words.add("-Dlogging.configuration=file:" + base.resolve("configuration/logging.properties"));
    words.addAll(List.of("-jar", home.resolve("jboss-modules.jar").toString()));
    words.addAll(List.of("-mp", home.resolve("modules").toString(), "org.jboss.as.standalone"));
    words.add("-Djboss.home.dir=" + home);
    words.add("-Djboss.server.base.dir=" + base);
    words.add("-Djboss.http.port=" + port);
    for (String other : List.of("https", "ajp", "management.http", "management.https")) {
      words.add("-Djboss." + other + ".port=" + freePort());
    }
    return words;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }
}
