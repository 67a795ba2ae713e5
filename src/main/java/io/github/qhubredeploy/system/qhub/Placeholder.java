package io.github.qhubredeploy.system.qhub;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text that stands for a secret in the environment. Up to 0.3 qhub fills it whenever it renders,
 * which is what is deployed; 0.4 deploys the placeholder itself.
 *
 * @param path where it stands
 * @param text the whole value
 * @param fillable whether 0.3 can fill it: not inside a list or a longer text
 */
public record Placeholder(List<String> path, String text, boolean fillable) {

  private static final String PREFIX = "QHUB_SECRET_";

  /** All of a configuration, in its order. */
  public static List<Placeholder> in(QhubConfigFile file) {
    List<Placeholder> found = new ArrayList<>();
    collect(file.data(), List.of(), false, found);
    return found;
  }

  /**
   * The variable that qhub looks up. It strips each of the prefix's letters from the left, not the
   * prefix, so {@code QHUB_SECRET_BUCKET} is looked up as {@code KET}.
   */
  public String variable() {
    int start = 0;
    while (start < text.length() && PREFIX.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    return text.substring(start);
  }

  private static void collect(
      @Nullable Object node, List<String> path, boolean listed, List<Placeholder> found) {
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> collect(value, YamlData.below(path, String.valueOf(key)), listed, found));
    } else if (node instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        collect(list.get(i), YamlData.below(path, String.valueOf(i)), true, found);
      }
    } else if (node instanceof String text && text.contains(PREFIX)) {
      found.add(new Placeholder(path, text, !listed && text.startsWith(PREFIX)));
    }
  }
}
