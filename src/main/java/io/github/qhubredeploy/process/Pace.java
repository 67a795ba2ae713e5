package io.github.qhubredeploy.process;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How fast something went of late: counts over the last minute, oldest first. */
record Pace(List<Sample> samples) {

  static final Duration WINDOW = Duration.ofSeconds(60);
  private static final Duration STEP = Duration.ofSeconds(5);

  /** Two looks that are closer say nothing. */
  private static final Duration SHORTEST = Duration.ofSeconds(2);

  /** What was done at a time. */
  record Sample(Instant at, long done, long entries) {

    private String text() {
      return at.toEpochMilli() + ":" + done + ":" + entries;
    }

    private static Sample parse(String text) {
      String[] fields = text.split(":", -1);
      return new Sample(
          Instant.ofEpochMilli(Long.parseLong(fields[0])),
          Long.parseLong(fields[1]),
          Long.parseLong(fields[2]));
    }
  }

  static Pace from(Sample first) {
    return new Pace(List.of(first));
  }

  /** With one more look; looks that are close replace each other, old ones go. */
  Pace with(Sample next) {
    List<Sample> all = new ArrayList<>(samples);
    int size = all.size();
    if (size > 1 && Duration.between(all.get(size - 2).at(), next.at()).compareTo(STEP) < 0) {
      all.remove(size - 1);
    }
    all.add(next);
    return new Pace(young(all, next.at()));
  }

  /** The oldest one kept is at least as old as the window, so that the window is always full. */
  private static List<Sample> young(List<Sample> all, Instant now) {
    int from = 0;
    while (from < all.size() - 1 && !all.get(from + 1).at().isAfter(now.minus(WINDOW))) {
      from++;
    }
    return List.copyOf(all.subList(from, all.size()));
  }

  double donePerSecond(Instant now) {
    return perSecond(now, Sample::done);
  }

  double entriesPerSecond(Instant now) {
    return perSecond(now, Sample::entries);
  }

  /** 0 when nothing moved within the window, or when it is too early to tell. */
  private double perSecond(Instant now, ToLongFunction<Sample> count) {
    List<Sample> window = young(samples, now);
    Sample first = window.get(0);
    Duration span = Duration.between(first.at(), now);
    if (span.compareTo(SHORTEST) < 0) {
      return 0;
    }
    long moved = count.applyAsLong(window.get(window.size() - 1)) - count.applyAsLong(first);
    return 1000.0 * moved / span.toMillis();
  }

  String text() {
    return samples.stream().map(Sample::text).collect(Collectors.joining(";"));
  }

  static Pace parse(String text) {
    return new Pace(Stream.of(text.split(";")).map(Sample::parse).toList());
  }
}
