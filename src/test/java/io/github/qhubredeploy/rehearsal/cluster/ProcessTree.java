package io.github.qhubredeploy.rehearsal.cluster;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process with everything it started: one process group, ended as a whole. */
final class ProcessTree {

  /**
   * Again until nobody is left: a killed process may write for a moment longer. Whoever is dead and
   * only waits for its parent to notice does not count: a slow first process of a machine would
   * cost seconds.
   */
  private static final String KILL_GROUP =
      """
      lives() {
        [ ! -e /proc/self/stat ] || cat /proc/[0-9]*/stat 2>/dev/null | sed 's/.*) //' |
          awk -v group="$1" '$3 == group && $1 != "Z" { found = 1 } END { exit !found }'
      }
      n=0
      while kill -KILL -$0 2>/dev/null && lives $0 && [ $n -lt 100 ]; do
        n=$((n + 1))
        sleep 0.02
      done
      """;

  private static final Path SUPERVISOR = supervisor();
  private static final String PYTHON = python();

  private ProcessTree() {}

  static ProcessBuilder builder(Launch launch) {
    List<String> command = new ArrayList<>(List.of(PYTHON, "-I", "-S", SUPERVISOR.toString()));
    command.addAll(launch.command());
    ProcessBuilder builder = new ProcessBuilder(command).directory(launch.directory().toFile());
    builder.environment().clear();
    builder.environment().putAll(launch.environment());
    return builder;
  }

  /** The path of this process, with the interpreter itself in front. */
  static String path() {
    Path directory = Path.of(PYTHON).getParent();
    String path = System.getenv("PATH");
    return directory == null ? path : directory + File.pathSeparator + path;
  }

  /** Asks the first process to end, and ends all of them when the grace is over. */
  static void end(Process process, Duration grace) {
    process.destroy();
    try {
      process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    }
    kill(process);
  }

  /** Ends all of them now; the leader goes first so that nothing new is started meanwhile. */
  static void kill(Process process) {
    List<ProcessHandle> below = process.descendants().toList();
    process.destroyForcibly();
    killGroup(process.pid());
    below.forEach(ProcessHandle::destroyForcibly);
  }

  /** Ends what an ended process has left behind; what it has printed can still be read. */
  static void killLeft(Process ended) {
    killGroup(ended.pid());
  }

  private static void killGroup(long leader) {
    try {
      new ProcessBuilder("sh", "-c", KILL_GROUP, Long.toString(leader))
          .start()
          .waitFor(5, TimeUnit.SECONDS);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    }
  }

  private static Path supervisor() {
    try (InputStream script = ProcessTree.class.getResourceAsStream("/rehearsal/cluster/pod.py")) {
      Path file = Files.createTempFile("pod", ".py");
      file.toFile().deleteOnExit();
      Files.write(file, script.readAllBytes());
      return file;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The interpreter itself: a version switcher in the path would cost time at every start. */
  private static String python() {
    try {
      Process process =
          new ProcessBuilder("python3", "-c", "import sys; print(sys.executable)").start();
      String path = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return path.isBlank() ? "python3" : path.strip();
    } catch (IOException failure) {
      throw new UncheckedIOException("The rehearsal needs python3 in the path", failure);
    }
  }
}
