package io.github.qhubredeploy.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks twice a second at the memory of this process's children, each with all its own children:
 * resident pages that nobody shares, and what it keeps in a scratch directory.
 */
final class Footprint implements AutoCloseable {

  private final long besides;
  private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
  private volatile long largest;

  /**
   * Begins to look.
   *
   * @param besides process that does not count (the store)
   */
  Footprint(long besides) {
    this.besides = besides;
    looks.scheduleAtFixedRate(this::look, 0, 500, TimeUnit.MILLISECONDS);
  }

  /** The most that one child with its own children had at a time, in bytes. */
  long largest() {
    return largest;
  }

  private void look() {
    Map<Long, Long> sums = new HashMap<>();
    ProcessHandle.current()
        .descendants()
        .forEach(
            process -> {
              long top = top(process);
              if (top != besides && !isStarting(process)) {
                sums.merge(top, memory(process) + scratch(process, top), Long::sum);
              }
            });
    sums.values().forEach(sum -> largest = Math.max(largest, sum));
  }

  /** Between its birth and its program a child still has the memory of this process. */
  private static boolean isStarting(ProcessHandle process) {
    Optional<String> own = ProcessHandle.current().info().command();
    return process.info().command().filter(command -> own.equals(Optional.of(command))).isPresent();
  }

  private static long top(ProcessHandle process) {
    ProcessHandle child = process;
    Optional<ProcessHandle> parent = child.parent();
    while (parent.isPresent() && parent.get().pid() != ProcessHandle.current().pid()) {
      child = parent.get();
      parent = child.parent();
    }
    return child.pid();
  }

  /** Pages that nobody shares: a forked shell counts once. */
  private static long memory(ProcessHandle process) {
    try {
      long kib = 0;
      for (String line :
          Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "smaps_rollup"))) {
        if (line.startsWith("Pss:")) {
          kib = Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
      }
      return kib * 1024;
    } catch (IOException e) {
      return 0; // it has ended meanwhile
    }
  }

  /** A pod's scratch is memory; here it is a directory that its environment names. */
  private static long scratch(ProcessHandle process, long top) {
    if (process.pid() != top) {
      return 0;
    }
    try {
      String environment =
          Files.readString(
              Path.of("/proc", Long.toString(process.pid()), "environ"),
              java.nio.charset.StandardCharsets.ISO_8859_1);
      for (String entry : environment.split("\0")) {
        if (entry.startsWith("SCRATCH=")) {
          try (var files = Files.list(Path.of(entry.substring("SCRATCH=".length())))) {
            return files.filter(Files::isRegularFile).mapToLong(Footprint::size).sum();
          }
        }
      }
      return 0;
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0;
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
