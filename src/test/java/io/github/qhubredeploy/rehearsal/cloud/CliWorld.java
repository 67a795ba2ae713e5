package io.github.qhubredeploy.rehearsal.cloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The real CLI of both versions with a cloud of stand-ins around it. */
final class CliWorld implements AutoCloseable {
  private static final Path CACHE = Path.of("target/rehearsal-cache").toAbsolutePath();
  final FakeClusters clusters;
  final KeycloakServer keycloak;
  final Cloud cloud;
  private final Path dir;
  private final Map<String, Path> programs = new HashMap<>();
  private int read;
  double sleep = 0.1;

  CliWorld(Path dir) {
    this.dir = dir;
    clusters = new FakeClusters(dir.resolve("clusters"));
    keycloak = new KeycloakServer(CACHE.resolve("keycloak"), dir.resolve("keycloak"));
    cloud = new Cloud(dir.resolve("cloud"), clusters, keycloak);
    cloud.start();
  }

  /** The old CLI's configuration of an AWS platform with GitHub's sign-in and pipelines. */
  CliRun initialize(String project, String domain) throws Exception {
    String words =
        "init aws --namespace dev --auth-provider github --ci-provider github-actions"
            + " --kubernetes-version 1.18 --project %s --domain %s";
    String answers = UUID.randomUUID() + "\n" + UUID.randomUUID() + "\n";
    return qhub("0.3.14", "old", answers, words.formatted(project, domain).split(" "));
  }

  /** The new CLI's upgrade of the old side's configuration, in the new side's folder. */
  CliRun upgrade() throws Exception {
    Files.writeString(folder("new").resolve("qhub-config.yaml"), config("old"));
    return qhub("0.4.2", "new", "", "upgrade", "-c", "qhub-config.yaml");
  }

  CliRun deploy(String version, String side) throws Exception {
    return qhub(version, side, "", "deploy", "-c", "qhub-config.yaml", "--disable-prompt");
  }

  CliRun destroy(String version, String side) throws Exception {
    return qhub(version, side, "", "destroy", "-c", "qhub-config.yaml");
  }

  /** Runs qhub in the folder and with the TMPDIR of a side, and tells how long it took. */
  private CliRun qhub(String version, String side, String input, String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(program(version).toString()));
    all.addAll(List.of(words));
    CliRun run = CliRun.of(folder(side), environment(side), input, all);
    System.out.printf(
        "qhub %s %s (%s): exit code %d after %.1f s%n",
        version, words[0], side, run.exitCode(), run.took().toMillis() / 1000.0);
    return run;
  }

  private Path program(String version) {
    return programs.computeIfAbsent(version, v -> new QhubVenv(CACHE.resolve("venvs"), v).qhub());
  }

  private Map<String, String> environment(String side) throws IOException {
    Path tmp = Files.createDirectories(dir.resolve("tmp-" + side));
    cloud.seed(tmp);
    Map<String, String> all = cloud.environment(side, tmp);
    all.put("STANDIN_SLEEP", String.valueOf(sleep));
    return all;
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
