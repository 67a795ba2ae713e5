package io.github.qhubredeploy.system.qhub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.system.qhub.RandomConfiguration.Entry;
import io.github.qhubredeploy.system.qhub.RandomConfiguration.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random edits of random configurations, {@code -Dredeploy.test.seed} for others than the usual
 * ones; a failure tells its seed.
 */
class RandomEditTests {

  private static final int ROUNDS = 8;
  private static final int EDITS = 150;
  private static final List<Object> VALUES =
      List.of(
          "plain", "it's", "1.20", "yes", "", "a: b", "🚀 #", "two\nlines", "- x", "{", 7, true);
  private static final long SEED = Long.getLong("redeploy.test.seed", 20220301);

  @TempDir Path folder;

  @RepeatedTest(ROUNDS)
  void changesExactlyTheChosenPlaceAndNoOtherByte(RepetitionInfo round) throws IOException {
    int refused = 0;
    for (int edit = 0; edit < EDITS; edit++) {
      long seed = SEED * 1_000_000 + round.getCurrentRepetition() * 10_000L + edit;
      try {
        refused += edited(new Random(seed)) ? 0 : 1;
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(
            "-Dredeploy.test.seed=%d fails at %d: %s".formatted(SEED, seed, e.getMessage()), e);
      }
    }
    assertThat(refused).as("edits refused because of anchors").isLessThan(EDITS / 10);
  }

  /** False when the edit was refused, which only places that share a value allow. */
  private boolean edited(Random random) throws IOException {
    RandomConfiguration made = new RandomConfiguration(random);
    QhubConfigFile file = load(made.text());
    Object value = VALUES.get(random.nextInt(VALUES.size()));
    boolean adding = random.nextInt(3) == 0;
    Mapping mapping = made.mappings.get(random.nextInt(made.mappings.size()));
    Entry entry = made.entries.get(random.nextInt(made.entries.size()));
    try {
      if (adding) {
        added(file, mapping, value, random.nextBoolean());
      } else if (entry.scalar() && (entry.element() || random.nextBoolean())) {
        replaced(file, entry, value);
      } else if (!entry.element()) {
        removed(file, entry);
      }
      return true;
    } catch (ConfigurationNotEditable e) {
      assertThat(adding ? mapping.shared() : entry.shared() || hasAnchor(made.text(), entry))
          .as(e.getMessage() + made.text())
          .isTrue();
      assertThat(file.text()).isEqualTo(made.text());
      return false;
    }
  }

  /** Of its own, or of a mapping elsewhere, which no scalar may replace. */
  private static boolean hasAnchor(String text, Entry entry) {
    String own = text.substring(entry.from(), entry.to());
    return own.contains("&") || own.contains("*m");
  }

  private static void replaced(QhubConfigFile file, Entry entry, Object value) {
    String before = file.text();
    Map<List<String>, Object> wanted = flat(file.data());
    wanted.put(entry.path(), value);
    file.set(entry.path(), value);
    sameAround(before, file.text(), entry.valueFrom(), entry.to());
    assertThat(flat(file.data())).as(before).isEqualTo(wanted);
  }

  private static void removed(QhubConfigFile file, Entry entry) {
    String before = file.text();
    Map<List<String>, Object> wanted = flat(file.data());
    wanted.keySet().removeIf(path -> begins(path, entry.path()));
    boolean only = entry.neighbours()[0] < 0 && entry.neighbours()[1] < 0;
    if (only && entry.path().size() > 1) {
      wanted.put(entry.path().subList(0, entry.path().size() - 1), Map.of());
    }
    file.remove(entry.path());
    int[] extent = extent(before, entry, only);
    sameAround(before, file.text(), extent[0], extent[1]);
    assertThat(flat(file.data())).as(before).isEqualTo(wanted);
    assertThat(file.text().length()).isLessThan(before.length() + 3);
  }

  private static int[] extent(String text, Entry entry, boolean only) {
    int before = entry.neighbours()[0];
    int behind = entry.neighbours()[1];
    if (entry.flow()) {
      int from = only ? text.lastIndexOf('{', entry.from()) : behind < 0 ? before : entry.from();
      return new int[] {
        from, only ? text.indexOf('}', entry.to()) + 1 : behind < 0 ? entry.to() : behind
      };
    }
    int lineStart = text.lastIndexOf('\n', entry.from() - 1) + 1;
    boolean ownLine = text.substring(lineStart, entry.from()).replace("\uFEFF", "").isBlank();
    int newline = text.indexOf('\n', entry.to());
    int lineEnd = newline < 0 ? text.length() : newline + 1;
    return new int[] {ownLine && !only ? lineStart : entry.from(), only ? entry.to() : lineEnd};
  }

  private static void added(QhubConfigFile file, Mapping mapping, Object value, boolean deep) {
    String before = file.text();
    Map<List<String>, Object> wanted = flat(file.data());
    List<String> path = new ArrayList<>(mapping.path());
    path.add("new key");
    if (deep) {
      path.add("below");
    }
    wanted.remove(mapping.path());
    wanted.put(path, value);
    file.set(path, value);
    int same = same(before, file.text());
    assertThat(file.text()).as(before).endsWith(before.substring(same));
    assertThat(same).as(before).isBetween(mapping.from() - 8, mapping.to() + 200);
    assertThat(flat(file.data())).as(before).isEqualTo(wanted);
  }

  private static void sameAround(String before, String after, int from, int to) {
    assertThat(after).as(before).startsWith(before.substring(0, from));
    assertThat(after.substring(from)).as(before).endsWith(before.substring(to));
  }

  /** How many characters are the same from the beginning on. */
  private static int same(String before, String after) {
    int same = 0;
    while (same < before.length() && before.charAt(same) == after.charAt(same)) {
      same++;
    }
    return same;
  }

  private static boolean begins(List<String> path, List<String> with) {
    return path.size() >= with.size() && path.subList(0, with.size()).equals(with);
  }

  /** Each scalar by its path; what is empty counts as one. */
  private static Map<List<String>, Object> flat(Object data) {
    Map<List<String>, Object> flat = new LinkedHashMap<>();
    flatten(data, List.of(), flat);
    return flat;
  }

  private static void flatten(Object node, List<String> path, Map<List<String>, Object> flat) {
    if (node instanceof Map<?, ?> map && !(map.isEmpty() && !path.isEmpty())) {
      map.forEach((key, value) -> flatten(value, longer(path, String.valueOf(key)), flat));
    } else if (node instanceof List<?> list && !list.isEmpty()) {
      for (int i = 0; i < list.size(); i++) {
        flatten(list.get(i), longer(path, String.valueOf(i)), flat);
      }
    } else {
      flat.put(path, node);
    }
  }

  private static List<String> longer(List<String> path, String step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }

  private QhubConfigFile load(String text) throws IOException {
    try {
      return QhubConfigFile.load(Files.writeString(folder.resolve("c.yaml"), text));
    } catch (ConfigurationUnreadable e) {
      throw new AssertionError(e.getMessage() + "\n" + text, e);
    }
  }
}
