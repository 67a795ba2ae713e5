package io.github.qhubredeploy.rehearsal.cloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The real CLI of both versions with a cloud of stand-ins around it. */
final class CliWorld implements AutoCloseable {
  private static final Path CACHE = Path.of("target/rehearsal-cache").toAbsolutePath();
  final FakeClusters clusters;
  final KeycloakServer keycloak;
  final Cloud cloud;
  private final Path dir;
  private final Map<String, Path> programs = new HashMap<>();
  private int read;

  CliWorld(Path dir) {
    this.dir = dir;
    clusters = new FakeClusters(dir.resolve("clusters"));
    keycloak = new KeycloakServer(CACHE.resolve("keycloak"), dir.resolve("keycloak"));
    cloud = new Cloud(dir.resolve("cloud"), clusters, keycloak);
    cloud.start();
  }

  /** Runs qhub in the folder and with the TMPDIR of a side, and tells how long it took. */
  CliRun qhub(String version, String side, String input, String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(program(version).toString()));
    all.addAll(List.of(words));
    CliRun run = CliRun.of(folder(side), environment(side), input, all);
    System.out.printf(
        "qhub %s %s (%s): exit code %d after %.1f s%n",
        version, words[0], side, run.exitCode(), run.took().toMillis() / 1000.0);
    return run;
  }

  Path program(String version) {
    return programs.computeIfAbsent(version, v -> new QhubVenv(CACHE.resolve("venvs"), v).qhub());
  }

  Map<String, String> environment(String side) throws IOException {
    Path tmp = Files.createDirectories(dir.resolve("tmp-" + side));
    cloud.seed(tmp);
    return cloud.environment(side, tmp);
  }

  Path folder(String side) throws IOException {
    return Files.createDirectories(dir.resolve(side));
  }

  String config(String side) throws IOException {
    return Files.readString(folder(side).resolve("qhub-config.yaml"));
  }

  void rewrite(String side, String from, String to) throws IOException {
    String text = config(side);
    if (!text.contains(from)) {
      throw new IllegalStateException("not in the configuration: " + from);
    }
    Files.writeString(folder(side).resolve("qhub-config.yaml"), text.replace(from, to));
  }

  /**
   * The calls of terraform since this was asked last: stage, command and whether it was partial.
   */
  List<String> calls() throws IOException {
    List<String> calls = new ArrayList<>();
    List<String> lines = Files.readAllLines(cloud.log());
    for (String line : lines.subList(read, lines.size())) {
      var call = JsonFile.JSON.readTree(line);
      String partly = call.path("targeted").asBoolean() ? " partly" : "";
      calls.add(call.path("stage").asText() + " " + call.path("command").asText() + partly);
    }
    read = lines.size();
    return calls;
  }

  @Override
  public void close() {
    cloud.stop();
    clusters.stop();
  }
}
