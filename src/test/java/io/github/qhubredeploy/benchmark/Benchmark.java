package io.github.qhubredeploy.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints how long backup and restoration take beside the runbook's way, restic and rclone, and what
 * they need: {@code mvn spring-boot:test-run@benchmark}, as root on Linux with Debian's packages
 * restic, rclone and awscli. Nothing here is a test.
 *
 * <p>Arguments: {@code rounds=3 trees=mixed,small,million directory=target/benchmark caches=warm};
 * with {@code caches=cold} homes and objects come from the disk, with {@code alone=true} there is
 * only our own way.
 */
public final class Benchmark {

  private Benchmark() {}

  /** Measures; the tables go to standard output. */
  public static void main(String[] arguments) throws IOException {
    Wishes wishes = Wishes.of(arguments);
    List<String> tables = new ArrayList<>();
    for (String tree : wishes.trees()) {
      Path directory = wishes.directory().resolve(tree);
      new Shell(java.util.Map.of()).run("rm", "-rf", directory.toString());
      Files.createDirectories(directory);
      try (StoreProcess store = new StoreProcess(directory.resolve("store"));
          OwnWay own = new OwnWay(store, directory)) {
        warmUp(store, directory.resolve("first"));
        Tree.named(tree).make(own.homes());
        tables.add(
            tree.equals("million")
                ? new HeapTrial(own).table()
                : new Contest(
                        tree,
                        own,
                        wishes.others(store, directory, tree),
                        wishes.rounds(),
                        wishes.caches())
                    .table());
      } finally {
        new Shell(java.util.Map.of()).run("rm", "-rf", directory.toString());
      }
    }
    tables.forEach(System.out::println);
  }

  /** The application is a server that has run for days: its code is not measured cold. */
  private static void warmUp(StoreProcess store, Path directory) {
    try (OwnWay way = new OwnWay(store, directory)) {
      Tree.named("tiny").lay(way.homes());
      for (int round = 1; round <= 2; round++) {
        way.backUp(round, way.homes());
        way.backUpChanges(round, way.homes());
        way.restore(round, way.target());
      }
      way.forget();
    }
  }

  /** What the command line asks for. */
  private record Wishes(
      int rounds, List<String> trees, Path directory, boolean alone, Caches caches) {

    private static final String KNOWN =
        "rounds=N trees=mixed,small,million directory=PATH caches=warm|cold alone=true";

    List<Way> others(StoreProcess store, Path scratch, String tree) {
      return alone ? List.of() : new OtherWays(store, scratch, Tree.named(tree)).all();
    }

    static Wishes of(String[] arguments) {
      int rounds = 3;
      List<String> trees = List.of("mixed", "small", "million");
      Path directory = Path.of("target/benchmark");
      boolean alone = false;
      Caches caches = Caches.WARM;
      for (String argument : arguments) {
        String value = argument.substring(argument.indexOf('=') + 1);
        try {
          switch (argument.substring(0, Math.max(0, argument.indexOf('=')))) {
            case "rounds" -> rounds = Integer.parseInt(value);
            case "trees" -> trees = trees(value);
            case "directory" -> directory = Path.of(value);
            case "caches" -> caches = Caches.valueOf(value.toUpperCase(Locale.ROOT));
            case "alone" -> alone = Boolean.parseBoolean(value);
            default -> throw new IllegalArgumentException("no such wish");
          }
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException("%s: known are %s".formatted(argument, KNOWN), e);
        }
      }
      return new Wishes(rounds, trees, directory.toAbsolutePath(), alone, caches);
    }

    private static List<String> trees(String names) {
      List<String> trees = List.of(names.split(","));
      trees.forEach(Tree::named);
      return trees;
    }
  }
}
