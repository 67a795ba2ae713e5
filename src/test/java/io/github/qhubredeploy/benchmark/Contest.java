package io.github.qhubredeploy.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Several ways with the same homes and the same store, in turns, so that noise meets all alike. */
final class Contest {

  private static final double CHANGED = 0.01;

  private final String tree;
  private final OwnWay own;
  private final List<Way> ways = new ArrayList<>();
  private final List<Result> results = new ArrayList<>();
  private final List<Double> resent = new ArrayList<>();
  private final int rounds;

  Contest(String tree, OwnWay own, List<Way> others, int rounds) {
    this.tree = tree;
    this.own = own;
    this.rounds = rounds;
    ways.add(own);
    ways.addAll(others);
    ways.forEach(way -> results.add(new Result(way.name())));
  }

  /** Seconds of each round, and the most memory ever. */
  private static final class Result {
    private final String name;
    private final List<Double> full = new ArrayList<>();
    private final List<Double> changes = new ArrayList<>();
    private final List<Double> restored = new ArrayList<>();
    private long memory;

    Result(String name) {
      this.name = name;
    }
  }

  String table() throws IOException {
    for (int round = 1; round <= rounds; round++) {
      round(round);
    }
    return heading() + rows() + notes();
  }

  private void round(int round) throws IOException {
    Path homes = own.homes();
    for (int i = 0; i < ways.size(); i++) {
      Way way = ways.get(i);
      results.get(i).full.add(timed(i, () -> way.backUp(round, homes)));
    }
    long changed = Tree.change(homes, CHANGED);
    for (int i = 0; i < ways.size(); i++) {
      Way way = ways.get(i);
      results.get(i).changes.add(timed(i, () -> way.backUpChanges(round, homes)));
    }
    resent.add((double) own.sentByFinalPass(round) / changed);
    for (int i = 0; i < ways.size(); i++) {
      Way way = ways.get(i);
      Path target = own.target();
      empty(target);
      results.get(i).restored.add(timed(i, () -> way.restore(round, target)));
    }
    empty(own.target());
    own.forget();
  }

  private double timed(int way, Runnable work) throws IOException {
    Shell.plain().run("sync");
    try (Footprint footprint = new Footprint(own.storeProcess())) {
      long begun = System.nanoTime();
      work.run();
      double seconds = (System.nanoTime() - begun) / 1e9;
      results.get(way).memory = Math.max(results.get(way).memory, footprint.largest());
      System.out.printf("%s: %.1f s%n", results.get(way).name, seconds);
      return seconds;
    }
  }

  private static void empty(Path directory) throws IOException {
    Shell.plain().run("rm", "-rf", directory.toString());
    Files.createDirectories(directory);
  }

  private String heading() {
    return """

        ### %s

        | way | backup | 1 %% changed | restoration | memory of a process |
        |---|---|---|---|---|
        """
        .formatted(Tree.named(tree).what());
  }

  private String rows() {
    StringBuilder rows = new StringBuilder();
    for (Result result : results) {
      rows.append(
          "| %s | %s | %s | %s | %d MiB |%n"
              .formatted(
                  result.name,
                  cell(result, r -> least(r.full), r -> r.full),
                  cell(result, r -> least(r.changes), r -> r.changes),
                  cell(result, r -> least(r.restored), r -> r.restored),
                  result.memory >> 20));
    }
    return rows.toString();
  }

  /** The quickest round, and the median over the rounds of how many times as long as ours. */
  private String cell(
      Result result,
      ToDoubleFunction<Result> least,
      java.util.function.Function<Result, List<Double>> rounds) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < rounds.apply(result).size(); i++) {
      ratios.add(rounds.apply(result).get(i) / rounds.apply(results.get(0)).get(i));
    }
    ratios.sort(Double::compare);
    return "%.1f s (%.1fx)".formatted(least.applyAsDouble(result), ratios.get(ratios.size() / 2));
  }

  private static double least(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
  }

  private String notes() {
    return """

        Least of %d rounds; in brackets how many times as long as qhub-redeploy in the same round (median).
        The final pass sent %.2f times the bytes that had changed. In all rounds together the application
        itself stored and read %.1f MiB: lists, addresses and manifests.
        """
        .formatted(
            rounds,
            resent.stream().mapToDouble(Double::doubleValue).max().orElse(0),
            own.carried() / 1048576.0);
  }
}
