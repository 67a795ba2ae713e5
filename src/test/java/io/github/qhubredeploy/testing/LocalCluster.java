package io.github.qhubredeploy.testing;

import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.kubernetes.Mover;
import io.github.qhubredeploy.system.kubernetes.MoverResult;
import io.github.qhubredeploy.system.kubernetes.MoverScripts;
import io.github.qhubredeploy.system.kubernetes.MoverWatch;
import io.github.qhubredeploy.system.kubernetes.PodOutput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A cluster whose claims are directories and whose movers are processes, run where they are asked.
 */
public final class LocalCluster implements Cluster {

  private final Path root;
  private final Map<String, Integer> replicas = new ConcurrentHashMap<>();
  private final List<String> moved = new CopyOnWriteArrayList<>();
  private final List<String> mounting = new CopyOnWriteArrayList<>();
  private final List<String> hubPods = new CopyOnWriteArrayList<>();
  private volatile String failing = "";
  private volatile String doubled = "";
  private volatile String outdated = "";
  private final AtomicInteger renewals = new AtomicInteger();
  private final Map<String, String> environment = new ConcurrentHashMap<>();

  public LocalCluster(Path root) {
    this.root = root;
  }

  /** The claim's directory. */
  public Path claim(String namespace, String claim) {
    return made(root.resolve(namespace).resolve(claim));
  }

  /** Movers whose name contains the text fail once. */
  public void failOnce(String text) {
    failing = text;
  }

  /** The next mover whose name contains the text runs twice, at the same time. */
  public void twiceAtOnce(String text) {
    doubled = text;
  }

  /** Movers get this besides their own environment. */
  public void environment(String name, String value) {
    environment.put(name, value);
  }

  /** The sheet that the mover gets at first cannot be read. */
  public void outdated(String text) {
    outdated = text;
  }

  /** How often movers asked for other addresses. */
  public int renewals() {
    return renewals.get();
  }

  /** Names of all movers so far. */
  public List<String> moved() {
    return moved;
  }

  public void deployment(String name, int count) {
    replicas.put(name, count);
    if (name.equals("hub")) {
      hubPods.clear();
      for (int n = 0; n < count; n++) {
        hubPods.add("hub-" + n);
      }
    }
  }

  public List<String> mounting() {
    return mounting;
  }

  @Override
  public MoverResult move(Mover mover, MoverWatch watch) {
    if (!doubled.isEmpty() && mover.name().contains(doubled)) {
      doubled = "";
      return both(mover, watch);
    }
    int number = numbered(mover);
    if (!failing.isEmpty() && mover.name().contains(failing)) {
      failing = "";
      return new MoverResult(137, "");
    }
    Path pod = made(root.resolve("pods").resolve(mover.name() + "-" + number));
    secrets(mover, pod);
    if (!outdated.isEmpty() && mover.name().contains(outdated)) {
      Path sheet = pod.resolve("secrets").resolve("addresses");
      write(sheet, read(sheet).replaceAll("(X-Amz-Signature=).*", "$10"));
      outdated = "";
    }
    MoverScripts.bundle(mover.script())
        .forEach((name, text) -> write(made(pod.resolve("scripts")).resolve(name), text));
    ProcessBuilder process =
        new ProcessBuilder(
            MoverScripts.interpreter(mover.script()),
            pod.resolve("scripts").resolve(mover.script()).toString());
    Map<String, String> environment = process.environment();
    environment.putAll(this.environment);
    environment.putAll(mover.environment());
    environment.put("VOLUME", claim(mover.namespace(), mover.claim()).toString());
    environment.put("SECRETS", made(pod.resolve("secrets")).toString());
    environment.put("SCRIPTS", pod.resolve("scripts").toString());
    environment.put("SCRATCH", made(pod.resolve("scratch")).toString());
    environment.put("SPOOL", made(pod.resolve("spool")).toString());
    return run(process.redirectErrorStream(true), renewing(mover, pod, watch));
  }

  private synchronized int numbered(Mover mover) {
    moved.add(mover.name());
    return moved.size();
  }

  private MoverResult both(Mover mover, MoverWatch watch) {
    CompletableFuture<MoverResult> other = CompletableFuture.supplyAsync(() -> move(mover, watch));
    MoverResult result = move(mover, watch);
    MoverResult second = other.join(); // nobody works on when this returns
    return result.exitCode() == 0 ? result : second;
  }

  /** What room kubernetes does when a mover's addresses are refused. */
  private MoverWatch renewing(Mover mover, Path pod, MoverWatch watch) {
    return new MoverWatch() {
      @Override
      public void line(String line) {
        if (line.equals("renew addresses")) {
          renewals.incrementAndGet();
          secrets(mover, pod);
        }
        watch.line(line);
      }

      @Override
      public void checkpoint() {
        watch.checkpoint();
      }
    };
  }

  private static void secrets(Mover mover, Path pod) {
    mover
        .secrets()
        .files()
        .get()
        .forEach((name, text) -> write(made(pod.resolve("secrets")).resolve(name), text));
  }

  private static MoverResult run(ProcessBuilder process, MoverWatch watch) {
    try {
      Process running = process.start();
      running.getOutputStream().close();
      String last = "";
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(running.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          watch.line(line);
          last = line.isBlank() ? last : line;
        }
      }
      return new MoverResult(running.waitFor(), last);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public PodOutput exec(
      String namespace, Map<String, String> labels, String container, List<String> command) {
    return exec(namespace, labels, container, command, "");
  }

  @Override
  public PodOutput exec(
      String namespace,
      Map<String, String> labels,
      String container,
      List<String> command,
      String input) {
    List<String> local =
        command.stream()
            .map(
                word ->
                    word.startsWith("/srv/jupyterhub")
                        ? word.replace("/srv/jupyterhub", claim(namespace, "hub-db-dir").toString())
                        : word)
            .toList();
    try {
      Process process = new ProcessBuilder(local).start();
      process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      return new PodOutput(process.waitFor(), output, errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Optional<String> version() {
    return Optional.of("v1.21.5");
  }

  @Override
  public boolean hasClaim(String namespace, String claim) {
    return Files.isDirectory(root.resolve(namespace).resolve(claim));
  }

  @Override
  public Optional<Long> claimCapacity(String namespace, String claim) {
    return Optional.empty();
  }

  @Override
  public Optional<Integer> replicas(String namespace, String deployment) {
    return Optional.ofNullable(replicas.get(deployment));
  }

  @Override
  public void scale(String namespace, String deployment, int count, Duration limit) {
    if (replicas.containsKey(deployment)) {
      deployment(deployment, count);
    }
  }

  @Override
  public boolean awaitReady(String namespace, String deployment, Duration limit) {
    return replicas.getOrDefault(deployment, 0) > 0;
  }

  @Override
  public List<String> pods(String namespace, Map<String, String> labels) {
    return "hub".equals(labels.get("component")) ? List.copyOf(hubPods) : List.of();
  }

  @Override
  public List<String> podsMounting(String namespace, String claim) {
    return List.copyOf(mounting);
  }

  @Override
  public void deletePods(String namespace, Map<String, String> labels, Duration limit) {
    mounting.clear();
  }

  @Override
  public void removeMovers(String namespace, String redeployment) {
    moved.add("removed:" + redeployment);
  }

  @Override
  public void close() {}

  private static Path made(Path directory) {
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names of movers of one kind. */
  public List<String> movedLike(String text) {
    return new ArrayList<>(moved)
        .stream().filter(name -> name.contains(text)).collect(Collectors.toList());
  }
}
