package io.github.qhubredeploy.benchmark;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one way needed in each stage and round. */
final class Scores {

  /** What every way does in every round. */
  enum Stage {
    BACKUP,
    CHANGES,
    RESTORATION
  }

  private final Way way;
  private final Map<Stage, List<Effort>> efforts = new EnumMap<>(Stage.class);
  private @Nullable String failure;

  Scores(Way way) {
    this.way = way;
    for (Stage stage : Stage.values()) {
      efforts.put(stage, new ArrayList<>());
    }
  }

  Way way() {
    return way;
  }

  List<Effort> of(Stage stage) {
    return efforts.getOrDefault(stage, List.of());
  }

  void add(Stage stage, Effort effort) {
    of(stage).add(effort);
  }

  /** From now on the way is left out: its figures of earlier stages stay. */
  void failed(Stage stage, RuntimeException reason) {
    failure = "%s failed in %s: %s".formatted(way.name(), stage, reason.getMessage());
  }

  boolean isOut() {
    return failure != null;
  }

  /** Why cells are empty; nothing if none is. */
  String reason() {
    return failure == null ? "" : failure.lines().findFirst().orElse("") + "\n";
  }

  /** A row of the table; how many times as long as ours is the median of the rounds' ratios. */
  String row(Scores ours) {
    StringBuilder row = new StringBuilder("| %s".formatted(way.name()));
    long memory = 0;
    for (Stage stage : Stage.values()) {
      row.append(" | ").append(cell(stage, ours));
      memory = Math.max(memory, of(stage).stream().mapToLong(Effort::memory).max().orElse(0));
    }
    return row.append(" | %d MiB |%n".formatted(memory >> 20)).toString();
  }

  private String cell(Stage stage, Scores ours) {
    if (of(stage).isEmpty()) {
      return "– | –";
    }
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < of(stage).size(); round++) {
      ratios.add(of(stage).get(round).seconds() / ours.of(stage).get(round).seconds());
    }
    return "%.1f s%s | %.1f s"
        .formatted(
            Effort.median(of(stage), Effort::seconds),
            way.isWhole() ? " (%.1fx)".formatted(Effort.median(ratios)) : "",
            Effort.median(of(stage), Effort::programs));
  }
}
