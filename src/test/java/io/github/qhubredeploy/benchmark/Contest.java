package io.github.qhubredeploy.benchmark;

import io.github.qhubredeploy.benchmark.Scores.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Several ways with the same homes and the same store, in turns, so that noise meets all alike. */
final class Contest {

  private static final double CHANGED = 0.01;

  private final String tree;
  private final OwnWay own;
  private final List<Scores> ways = new ArrayList<>();
  private final List<Double> resent = new ArrayList<>();
  private final List<Double> stored = new ArrayList<>();
  private final int rounds;
  private final Caches caches;

  Contest(String tree, OwnWay own, List<Way> others, int rounds, Caches caches) {
    this.tree = tree;
    this.own = own;
    this.rounds = rounds;
    this.caches = caches;
    ways.add(new Scores(own));
    others.forEach(way -> ways.add(new Scores(way)));
  }

  String table() throws IOException {
    for (int round = 1; round <= rounds; round++) {
      round(round);
    }
    return heading() + rows() + notes();
  }

  private void round(int round) throws IOException {
    Path homes = own.homes();
    // what changed in the last round is not as young as this round's scan
    Tree.touch(homes);
    for (Scores scores : ways) {
      measure(scores, Stage.BACKUP, () -> scores.way().backUp(round, homes));
    }
    long changed = Tree.change(homes, CHANGED);
    for (Scores scores : ways) {
      measure(scores, Stage.CHANGES, () -> scores.way().backUpChanges(round, homes));
    }
    resent.add((double) own.sentByFinalPass(round) / changed);
    stored.add((double) own.storedByFinalPass(round) / changed);
    for (Scores scores : ways) {
      Path target = own.target();
      empty(target);
      measure(scores, Stage.RESTORATION, () -> scores.way().restore(round, target));
    }
    empty(own.target());
    own.forget();
  }

  /** Another way that cannot do it is left out, and the reason told; our own has to. */
  private void measure(Scores scores, Stage stage, Runnable work) {
    if (scores.isOut()) {
      return;
    }
    try {
      caches.settle(scores.way());
      Effort effort = Effort.of(work, own.storeProcess());
      scores.add(stage, effort);
      System.out.printf(
          "%s, %s: %.1f s, %.1f s of processors, %.1f s of the application's%n",
          scores.way().name(), stage, effort.seconds(), effort.programs(), effort.application());
    } catch (IllegalStateException e) {
      if (scores.way() == own) {
        throw e;
      }
      scores.failed(stage, e);
      System.out.print(scores.reason());
    }
  }

  /**
   * Moves the content away: nothing is removed while anybody is measured. Restorations of 200 000
   * files soon after a removal of as many were seen to take up to six times as long on ext4.
   */
  private void empty(Path target) throws IOException {
    Path emptied = Files.createDirectories(own.directory().resolve("emptied"));
    Files.move(target, Files.createTempDirectory(emptied, "target").resolve("content"));
    Files.createDirectories(target);
  }

  private String heading() {
    return """

        ### %s, %s

        | way | backup | its CPU | 1 %% changed | its CPU | restoration | its CPU | memory of a process |
        |---|---|---|---|---|---|---|---|
        """
        .formatted(
            Tree.named(tree).what(), caches == Caches.COLD ? "from the disk" : "in the page cache");
  }

  private String rows() {
    StringBuilder rows = new StringBuilder();
    ways.forEach(scores -> rows.append(scores.row(ways.get(0))));
    return rows.toString();
  }

  private String notes() {
    StringBuilder reasons = new StringBuilder();
    ways.forEach(scores -> reasons.append(scores.reason()));
    return """

        Medians of %d round%s; in brackets how many times as long as qhub-redeploy in the same round (median). CPU:
        seconds of the way's own programs, without the store's; of qhub-redeploy the movers'. The application needed
        %.1f, %.1f and %.1f s more, the stand-ins of both clusters in the same process included. The final pass sent
        %.2f times the bytes that had changed, and with its lists and manifests %.2f times. In all rounds the application
        itself stored and read %.1f MiB: lists, addresses and manifests.
        %s"""
        .formatted(
            rounds,
            rounds == 1 ? "" : "s",
            application(Stage.BACKUP),
            application(Stage.CHANGES),
            application(Stage.RESTORATION),
            most(resent),
            most(stored),
            own.carried() / 1048576.0,
            reasons);
  }

  private static double most(List<Double> ratios) {
    return ratios.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  private double application(Stage stage) {
    return Effort.median(ways.get(0).of(stage), Effort::application);
  }
}
