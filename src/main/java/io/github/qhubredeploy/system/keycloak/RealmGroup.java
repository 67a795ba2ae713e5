package io.github.qhubredeploy.system.keycloak;

import java.util.List;
import java.util.Map;

/**
 * A group of the realm.
 *
 * @param path such as {@code /developer} or {@code /lab/optics}
 */
public record RealmGroup(String path, Map<String, List<String>> attributes) {

  /** A group of which only the path is known. */
  public static RealmGroup at(String path) {
    return new RealmGroup(path, Map.of());
  }

  /** Last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Path of the group above, empty for one at the top. */
  public String parent() {
    return path.substring(0, path.lastIndexOf('/'));
  }

  /** Path of the group at the top. */
  String top() {
    int slash = path.indexOf('/', 1);
    return slash < 0 ? path : path.substring(0, slash);
  }
}
