package io.github.qhubredeploy.system.qhub;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The images that a platform's people built themselves. {@code qhub upgrade} raises the tag of
 * every {@code org/name:v0.3.x}, also of theirs, to a version that they have not built.
 */
final class OwnImages {

  private static final String QHUB = "quansight/qhub-";

  private OwnImages() {}

  /** By the path at which they stand. */
  static Map<List<String>, String> in(QhubConfigFile file) {
    Map<List<String>, String> found = new LinkedHashMap<>();
    collect(file.data(), List.of(), found);
    found.values().removeIf(image -> image.startsWith(QHUB));
    return found;
  }

  private static void collect(
      @Nullable Object node, List<String> path, Map<List<String>, String> found) {
    if (node instanceof Map<?, ?> map) {
      map.forEach((key, value) -> collect(value, YamlData.below(path, String.valueOf(key)), found));
    } else if (node instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        collect(list.get(i), YamlData.below(path, String.valueOf(i)), found);
      }
    } else if (node instanceof String image && isImage(path)) {
      found.put(path, image);
    }
  }

  private static boolean isImage(List<String> path) {
    return path.get(0).equals("default_images")
        || (path.get(0).equals("profiles") && path.get(path.size() - 1).equals("image"));
  }
}
