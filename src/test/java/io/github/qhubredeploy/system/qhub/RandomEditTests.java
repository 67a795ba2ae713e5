package io.github.qhubredeploy.system.qhub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomEditTests {

  private static final List<String> KEYS = List.of("a", "b", "c", "x y", "ö", "k.1");
  private static final List<String> TEXTS =
      List.of("plain", "it's", "1.20", "yes", "", "a: b", "🚀 #", "two\nlines", "- x", "{");

  @TempDir Path folder;

  @Test
  void changesExactlyTheChosenPlaceAndNoOtherLine() throws IOException {
    Random random = new Random(20220301);
    int edits = 0;
    for (int round = 0; round < 400; round++) {
      StringBuilder text = new StringBuilder();
      mapping(text, random, "", 0);
      QhubConfigFile file =
          QhubConfigFile.load(Files.writeString(folder.resolve("c.yaml"), text.toString()));
      for (int edit = 0; edit < 4; edit++) {
        edits += edited(file, random) ? 1 : 0;
      }
    }
    assertThat(edits).isGreaterThan(1000);
  }

  private static boolean edited(QhubConfigFile file, Random random) {
    List<List<String>> paths = new ArrayList<>();
    collect(file.data(), List.of(), paths);
    if (paths.isEmpty()) {
      return false;
    }
    List<String> path = paths.get(random.nextInt(paths.size()));
    if (random.nextInt(4) == 0) {
      path = new ArrayList<>(path);
      path.set(path.size() - 1, "new key");
    }
    String before = file.text();
    Object data = file.data();
    Object wanted;
    if (file.has(path.toArray(String[]::new)) && random.nextInt(3) == 0) {
      wanted = YamlData.without(data, path);
      file.remove(path);
      assertThat(comments(before)).containsAll(comments(file.text()));
    } else {
      Object value = random.nextBoolean() ? TEXTS.get(random.nextInt(TEXTS.size())) : (Object) 7;
      wanted = YamlData.with(data, path, value).orElse(null);
      if (wanted == null) {
        return false;
      }
      file.set(path, value);
      assertThat(comments(file.text())).isEqualTo(comments(before));
    }
    assertThat(file.data()).as(before).isEqualTo(wanted);
    return true;
  }

  private static List<String> comments(String text) {
    return Arrays.stream(text.split("\n", -1))
        .filter(line -> line.strip().startsWith("#c"))
        .toList();
  }

  private static void collect(Object node, List<String> path, List<List<String>> paths) {
    if (node instanceof Map<?, ?> map) {
      map.forEach((key, value) -> collect(value, with(path, String.valueOf(key)), paths));
      if (!path.isEmpty()) {
        return;
      }
    } else if (!(node instanceof List)) {
      paths.add(path);
    }
  }

  private static List<String> with(List<String> path, String step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }

  private static void mapping(StringBuilder text, Random random, String indentation, int depth) {
    String ending = random.nextInt(5) == 0 ? "\r\n" : "\n";
    List<String> keys = KEYS.subList(0, 1 + random.nextInt(KEYS.size()));
    for (String key : keys) {
      if (random.nextInt(4) == 0) {
        text.append(indentation).append("#c ").append(text.length()).append(ending);
      }
      text.append(indentation).append(random.nextInt(5) == 0 ? '"' + key + '"' : key).append(':');
      value(text, random, indentation, depth, ending);
    }
  }

  private static void value(
      StringBuilder text, Random random, String indentation, int depth, String ending) {
    switch (random.nextInt(depth < 3 ? 9 : 7)) {
      case 0 -> text.append(" plain text  # note").append(ending);
      case 1 -> text.append(" 'single ''quoted'''").append(ending);
      case 2 -> text.append(" \"double \\\"quoted\\\" #\"").append(ending);
      case 3 -> text.append(" |").append(ending).append(indentation).append("  block\n\n");
      case 4 -> text.append(" {f: 1, g: [1, 2], h: {i: j}}").append(ending);
      case 5 -> text.append(ending);
      case 6 ->
          text.append(ending)
              .append(indentation)
              .append("- 1")
              .append(ending)
              .append(indentation)
              .append("- q: 1")
              .append(ending)
              .append(indentation)
              .append("  r: 2")
              .append(ending);
      default -> {
        text.append(ending);
        mapping(text, random, indentation + " ".repeat(1 + random.nextInt(4)), depth + 1);
      }
    }
  }
}
