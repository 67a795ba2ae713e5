package io.github.qhubredeploy.system.qhub;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes of a command. Terraform runs in a session of its own and survives qhub, so it is
 * found by its place in TMPDIR as well.
 *
 * @param process the launcher's id
 * @param started when it began, in milliseconds; tells it from a later process of the same id
 * @param temporary TMPDIR of the command
 */
record RunningCommand(long process, long started, Optional<String> temporary) {

  private static final Logger LOG = LoggerFactory.getLogger(RunningCommand.class);
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(20);
  private static final Duration QHUB_LIMIT = Duration.ofSeconds(10);

  /**
   * Whether any of its processes lives. An exit code alone is not the end: terraform survives a
   * killed qhub and holds the state's lock. Nor is the launcher's end: qhub survives it.
   */
  boolean lives(boolean hasExitCode) {
    return (!hasExitCode && qhub().findAny().isPresent()) || terraform().findAny().isPresent();
  }

  /** Ends terraform first and in order, for it holds the state's lock; then all the rest. */
  void stop(Duration limit) {
    Set<ProcessHandle> tree = tree();
    if (!gone(this::terraformTold, limit)) {
      LOG.warn("Terraform did not end within {} and is killed; its state may stay locked", limit);
    }
    tree.addAll(tree());
    tree.forEach(ProcessHandle::destroy);
    gone(() -> tree.stream().noneMatch(ProcessHandle::isAlive), QHUB_LIMIT);
    tree.addAll(tree());
    tree.forEach(ProcessHandle::destroyForcibly);
    gone(() -> tree.stream().noneMatch(ProcessHandle::isAlive), QHUB_LIMIT);
  }

  /** Tells each terraform to end; qhub may start another one, so this is done again and again. */
  private boolean terraformTold() {
    Set<ProcessHandle> found = new LinkedHashSet<>(terraform().toList());
    found.forEach(ProcessHandle::destroy);
    return found.isEmpty();
  }

  private Set<ProcessHandle> tree() {
    Set<ProcessHandle> tree = new LinkedHashSet<>();
    Stream.concat(qhub(), terraform())
        .forEach(
            root -> {
              root.descendants().forEach(tree::add);
              tree.add(root);
            });
    return tree;
  }

  private Optional<ProcessHandle> leader() {
    return ProcessHandle.of(process).filter(ProcessHandle::isAlive).filter(this::isSame);
  }

  /** The launcher, or what is left of its session without it. */
  private Stream<ProcessHandle> qhub() {
    boolean taken = ProcessHandle.of(process).flatMap(found -> found.info().command()).isPresent();
    return taken ? leader().stream() : new Session(process).members();
  }

  /** A dead process that nobody has collected has no command any more. */
  private boolean isSame(ProcessHandle candidate) {
    if (candidate.info().command().isEmpty()) {
      return false;
    }
    return candidate
        .info()
        .startInstant()
        .map(start -> Duration.between(start, Instant.ofEpochMilli(started)).abs())
        .map(difference -> difference.compareTo(CLOCK_TOLERANCE) < 0)
        .orElse(true);
  }

  private Stream<ProcessHandle> terraform() {
    String place = temporary.map(directory -> directory + "/terraform/").orElse("\0");
    return ProcessHandle.allProcesses().filter(ProcessHandle::isAlive).filter(isRunFrom(place));
  }

  private static Predicate<ProcessHandle> isRunFrom(String place) {
    return handle ->
        handle.info().commandLine().filter(line -> line.contains(place)).isPresent()
            || handle.info().command().filter(line -> line.contains(place)).isPresent();
  }

  private static boolean gone(BooleanSupplier condition, Duration limit) {
    Instant end = Instant.now().plus(limit);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        return false;
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
