package io.github.qhubredeploy.system.qhub;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Optional entries that are written but empty, which 0.3 allows and 0.4 reads without asking. */
final class EmptyEntries {

  private static final Set<String> OF_A_USER = Set.of("primary_group", "secondary_groups");
  private static final Set<String> OF_A_PROFILE = Set.of("kubespawner_override", "image");

  private final List<List<String>> found = new ArrayList<>();

  private EmptyEntries() {}

  /** Their paths, in the order of the file. */
  static List<List<String>> in(QhubConfigFile file) {
    EmptyEntries entries = new EmptyEntries();
    entries.look(file.data(), List.of(), null);
    YamlData.map(file.data().get("security"))
        .forEach((key, value) -> entries.ofSecurity(String.valueOf(key), value));
    Map<?, ?> profiles = YamlData.map(file.data().get("profiles"));
    if (profiles.get("jupyterlab") instanceof List<?> labs) {
      for (int i = 0; i < labs.size(); i++) {
        List<String> path = List.of("profiles", "jupyterlab", String.valueOf(i));
        entries.look(YamlData.map(labs.get(i)), path, OF_A_PROFILE);
      }
    }
    YamlData.map(profiles.get("dask_worker"))
        .forEach(
            (name, worker) ->
                entries.look(
                    YamlData.map(worker),
                    List.of("profiles", "dask_worker", String.valueOf(name)),
                    OF_A_PROFILE));
    return entries.found;
  }

  private void ofSecurity(String key, @Nullable Object value) {
    if (key.equals("users") && value != null) {
      YamlData.map(value)
          .forEach(
              (name, user) ->
                  look(
                      YamlData.map(user),
                      List.of("security", key, String.valueOf(name)),
                      OF_A_USER));
    } else if (value == null) {
      found.add(List.of("security", key));
    }
  }

  private void look(Map<?, ?> map, List<String> path, @Nullable Set<String> keys) {
    map.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          if (value == null && (keys == null || keys.contains(name))) {
            found.add(YamlData.below(path, name));
          }
        });
  }
}
