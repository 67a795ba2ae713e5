package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** One pod on the node: lays its volumes down, runs its containers, knows how they are. */
final class PodProcess {

  /** Seconds for a pod that asks for none, as a real node gives it. */
  private static final long USUAL_GRACE = 30;

  /** Seconds at most for one that asks: tests need not wait longer for whoever does not listen. */
  private static final long LONGEST_GRACE = 3;

  private final Pod pod;
  private final Path sandbox;
  private final Volumes volumes;
  private final Map<String, ContainerProcess> initial = new LinkedHashMap<>();
  private final Map<String, ContainerProcess> main = new LinkedHashMap<>();
  private volatile String phase = "Pending";
  private volatile boolean stopped;
  private volatile @Nullable String unschedulable;

  PodProcess(Pod pod, Path sandbox, Volumes volumes, Consumer<PodProcess> changed) {
    this.pod = pod;
    this.sandbox = sandbox;
    this.volumes = volumes;
    Runnable notice = () -> changed.accept(this);
    pod.getSpec().getInitContainers().forEach(one -> initial.put(one.getName(), of(one, notice)));
    pod.getSpec().getContainers().forEach(one -> main.put(one.getName(), of(one, notice)));
  }

  /** Runs the pod until its containers have ended for good; sets the last phase. */
  void run(Executor threads) throws IOException, InterruptedException {
    Files.createDirectories(sandbox.resolve("tmp"));
    Files.createDirectories(sandbox.resolve("home"));
    Map<String, Launch> launches = awaitLaunches();
    boolean prepared = !stopped;
    for (Map.Entry<String, ContainerProcess> one : initial.entrySet()) {
      prepared = prepared && one.getValue().run(launches.get(one.getKey()), againUntilDone()) == 0;
    }
    phase = prepared ? "Running" : phase;
    boolean succeeded = prepared && runMain(launches, threads);
    phase = succeeded ? "Succeeded" : "Failed";
  }

  void end() {
    stopped = true;
    Long asked = pod.getSpec().getTerminationGracePeriodSeconds();
    Duration grace =
        Duration.ofSeconds(asked == null ? USUAL_GRACE : Math.min(asked, LONGEST_GRACE));
    all().forEach(container -> container.end(grace));
  }

  void kill() {
    all().forEach(ContainerProcess::kill);
  }

  void refreshVolumes() throws IOException {
    if (!ended()) {
      volumes.refresh(pod, sandbox);
    }
  }

  @Nullable ContainerProcess container(@Nullable String name) {
    if (name == null || name.isEmpty()) {
      return main.values().iterator().next();
    }
    return main.containsKey(name) ? main.get(name) : initial.get(name);
  }

  boolean ended() {
    return phase.equals("Succeeded") || phase.equals("Failed");
  }

  boolean ready() {
    return !stopped
        && phase.equals("Running")
        && main.values().stream().allMatch(ContainerProcess::isRunning);
  }

  String phase() {
    return phase;
  }

  Pod pod() {
    return pod;
  }

  Path sandbox() {
    return sandbox;
  }

  List<ContainerProcess> initial() {
    return List.copyOf(initial.values());
  }

  List<ContainerProcess> main() {
    return List.copyOf(main.values());
  }

  private boolean runMain(Map<String, Launch> launches, Executor threads) {
    List<CompletableFuture<Integer>> codes = new ArrayList<>();
    main.forEach(
        (name, container) ->
            codes.add(
                CompletableFuture.supplyAsync(() -> code(container, launches.get(name)), threads)));
    return codes.stream().map(CompletableFuture::join).filter(code -> code != 0).count() == 0;
  }

  private int code(ContainerProcess container, Launch launch) {
    try {
      return container.run(launch, again());
    } catch (IOException failure) {
      return 128;
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      return 137;
    }
  }

  private IntPredicate again() {
    String policy = pod.getSpec().getRestartPolicy();
    boolean always = policy == null || policy.equals("Always");
    return code -> !"Never".equals(policy) && (always || code != 0);
  }

  private IntPredicate againUntilDone() {
    return code -> code != 0 && !"Never".equals(pod.getSpec().getRestartPolicy());
  }

  /** A pod waits until everything it mounts and reads is there. */
  private Map<String, Launch> awaitLaunches() throws IOException, InterruptedException {
    while (!stopped) {
      try {
        Map<String, Launch> launches = launches();
        unschedulable = null;
        return launches;
      } catch (VolumeMissing missing) {
        boolean claim = missing.getMessage().startsWith("persistentvolumeclaim");
        unschedulable = claim ? "0/1 nodes are available: " + missing.getMessage() : null;
        waits("ContainerCreating", missing.getMessage());
        TimeUnit.MILLISECONDS.sleep(300);
      }
    }
    return Map.of();
  }

  private Map<String, Launch> launches() throws IOException {
    Map<String, Path> directories = volumes.lay(pod, sandbox);
    Path home = sandbox.resolve("home");
    Map<String, Launch> launches = new LinkedHashMap<>();
    List<Container> all = new ArrayList<>(pod.getSpec().getInitContainers());
    all.addAll(pod.getSpec().getContainers());
    for (Container one : all) {
      Map<String, String> variables = new ContainerEnvironment(volumes, pod).of(one);
      Mounts mounts = Mounts.of(one, directories, sandbox.resolve("tmp"));
      launches.put(one.getName(), Launch.of(one, variables, mounts, home));
    }
    return launches;
  }

  void waits(String reason, String message) {
    main.values().forEach(container -> container.waits(reason, message));
  }

  List<String> images() {
    return pod.getSpec().getContainers().stream()
        .map(container -> String.valueOf(container.getImage()))
        .toList();
  }

  boolean stopped() {
    return stopped;
  }

  @Nullable String unschedulable() {
    return unschedulable;
  }

  private List<ContainerProcess> all() {
    List<ContainerProcess> all = new ArrayList<>(initial.values());
    all.addAll(main.values());
    return all;
  }

  private ContainerProcess of(Container container, Runnable notice) {
    return new ContainerProcess(container, sandbox.resolve(container.getName() + ".log"), notice);
  }
}
