package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** One container of a pod: its process, its log, its state. */
final class ContainerProcess {

  private static final long RESTART_DELAY_MILLIS = 500;
  private static final Duration LONGEST_START = Duration.ofSeconds(10);

  private final Container container;
  private final Path log;
  private final Runnable changed;
  private volatile ContainerState state = waiting("ContainerCreating", "");
  private volatile @Nullable Launch launch;
  private volatile @Nullable Process process;
  private volatile boolean stopped;
  private volatile int restarts;

  ContainerProcess(Container container, Path log, Runnable changed) {
    this.container = container;
    this.log = log;
    this.changed = changed;
  }

  /** Runs the container, again as long as its exit code asks for it; returns the last exit code. */
  int run(Launch launched, IntPredicate again) throws IOException, InterruptedException {
    launch = launched;
    int exitCode = runOnce(launched);
    while (!stopped && again.test(exitCode)) {
      TimeUnit.MILLISECONDS.sleep(RESTART_DELAY_MILLIS);
      restarts++;
      exitCode = stopped ? exitCode : runOnce(launched);
    }
    return exitCode;
  }

  void waits(String reason, String message) {
    ContainerState before = state;
    state = waiting(reason, message);
    if (!state.equals(before)) {
      changed.run();
    }
  }

  void end(Duration grace) {
    stopped = true;
    Process current = process;
    if (current != null) {
      ProcessTree.end(current, grace);
    }
  }

  /** As the kernel does when memory runs out: no grace, and the container does not know. */
  void kill() {
    Process current = process;
    if (current != null) {
      ProcessTree.kill(current);
    }
  }

  boolean isRunning() {
    return state.getRunning() != null;
  }

  Path log() {
    return log;
  }

  @Nullable Launch launch() {
    return launch;
  }

  ContainerStatus status() {
    return new ContainerStatusBuilder()
        .withName(container.getName())
        .withImage(container.getImage())
        .withReady(isRunning())
        .withStarted(isRunning())
        .withRestartCount(restarts)
        .withState(state)
        .build();
  }

  private int runOnce(Launch launched) throws IOException, InterruptedException {
    Process started =
        ProcessTree.builder(launched)
            .redirectErrorStream(true)
            .redirectInput(Redirect.from(new File("/dev/null")))
            .start();
    process = started;
    StampedLog output = StampedLog.of(started, log);
    if (stopped) {
      ProcessTree.kill(started);
    }
    Restlessness.pause();
    awaitCommand(started);
    String startedAt = now();
    state = running(startedAt);
    changed.run();
    int exitCode = started.waitFor();
    Restlessness.pause();
    ProcessTree.killLeft(started);
    output.await();
    state = terminated(startedAt, exitCode);
    changed.run();
    return exitCode;
  }

  /** Between the supervisor's start and the command's own, nothing of the container runs yet. */
  private static void awaitCommand(Process supervisor) throws InterruptedException {
    String before = commandLine(supervisor.toHandle());
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (supervisor.isAlive()
        && System.nanoTime() < end
        && supervisor.descendants().allMatch(child -> commandLine(child).equals(before))) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private static String commandLine(ProcessHandle process) {
    return process.info().commandLine().orElse("");
  }

  private static ContainerState waiting(String reason, String message) {
    return new ContainerStateBuilder()
        .withNewWaiting()
        .withReason(reason)
        .withMessage(message)
        .endWaiting()
        .build();
  }

  private static ContainerState running(String since) {
    return new ContainerStateBuilder().withNewRunning().withStartedAt(since).endRunning().build();
  }

  private static ContainerState terminated(String since, int exitCode) {
    return new ContainerStateBuilder()
        .withNewTerminated()
        .withStartedAt(since)
        .withFinishedAt(now())
        .withExitCode(exitCode)
        .withReason(exitCode == 0 ? "Completed" : "Error")
        .endTerminated()
        .build();
  }

  private static String now() {
    return Instant.now().toString();
  }
}
