package io.github.qhubredeploy.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a piece of work took.
 *
 * @param seconds by the clock
 * @param programs processor seconds of the programs that were started for it, and have ended
 * @param application processor seconds of this process, where the stand-ins of both clusters run
 * @param memory the most that one program with its own children had at a time, in bytes
 */
record Effort(double seconds, double programs, double application, long memory) {

  private static final double TICKS = 100;
  private static final int OWN_TIME = 11;
  private static final int CHILDREN_TIME = 13;

  /** Does the work; the store, whose process is named, does not count. */
  static Effort of(Runnable work, long storeProcess) {
    try (Footprint footprint = new Footprint(storeProcess)) {
      double programs = processor(CHILDREN_TIME);
      double application = processor(OWN_TIME);
      long begun = System.nanoTime();
      work.run();
      double seconds = (System.nanoTime() - begun) / 1e9;
      return new Effort(
          seconds,
          processor(CHILDREN_TIME) - programs,
          processor(OWN_TIME) - application,
          footprint.largest());
    }
  }

  /** The kernel's count of user and system time, from the words behind the program's name. */
  private static double processor(int first) {
    try {
      String line = Files.readString(Path.of("/proc/self/stat"));
      String[] words = line.substring(line.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(words[first]) + Long.parseLong(words[first + 1])) / TICKS;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static double median(List<Effort> efforts, ToDoubleFunction<Effort> figure) {
    return median(efforts.stream().map(effort -> figure.applyAsDouble(effort)).toList());
  }

  /** Of an even number the mean of the two in the middle. */
  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
