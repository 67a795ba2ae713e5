package io.github.qhubredeploy.system.qhub;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what parsed YAML becomes by an edit; nothing is changed in place, so aliases do no harm. */
final class YamlData {

  private YamlData() {}

  /** The value if it is a mapping, or else an empty one. */
  static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  /** The path, one step longer. */
  static List<String> below(List<String> path, String step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }

  /** What the path leads to through maps, unless that is nothing or null. */
  static Optional<Object> at(Object data, List<String> path) {
    Object node = data;
    for (String step : path) {
      node = node instanceof Map<?, ?> map ? map.get(key(map, step)) : null;
    }
    return Optional.ofNullable(node);
  }

  /** The data with the value at the path; empty when something other than a map is in the way. */
  static Optional<Object> with(@Nullable Object data, List<String> path, Object value) {
    if (path.isEmpty()) {
      return data instanceof Map || data instanceof List ? Optional.empty() : Optional.of(value);
    }
    List<String> rest = path.subList(1, path.size());
    if (data instanceof List<?> list && index(list, path.get(0)) >= 0) {
      int index = index(list, path.get(0));
      return with(list.get(index), rest, value).map(inner -> replaced(list, index, inner));
    }
    if (data != null && !(data instanceof Map)) {
      return Optional.empty();
    }
    Map<?, ?> map = data instanceof Map<?, ?> known ? known : Map.of();
    Object key = key(map, path.get(0));
    return with(map.get(key), rest, value)
        .map(
            inner -> {
              Map<Object, Object> copy = new LinkedHashMap<>(map);
              copy.put(key, inner);
              return copy;
            });
  }

  /** The data without the entry at the path, which exists and is a map's. */
  static @Nullable Object without(@Nullable Object data, List<String> path) {
    if (data instanceof List<?> list) {
      int index = index(list, path.get(0));
      return replaced(list, index, without(list.get(index), path.subList(1, path.size())));
    }
    Map<Object, @Nullable Object> copy = new LinkedHashMap<>((Map<?, ?>) data);
    Object key = key(copy, path.get(0));
    if (path.size() == 1) {
      copy.remove(key);
    } else {
      copy.put(key, without(copy.get(key), path.subList(1, path.size())));
    }
    return copy;
  }

  private static Object key(Map<?, ?> map, String step) {
    for (Object key : map.keySet()) {
      if (String.valueOf(key).equals(step)) {
        return key;
      }
    }
    return step;
  }

  private static int index(List<?> list, String step) {
    return step.matches("\\d{1,6}") && Integer.parseInt(step) < list.size()
        ? Integer.parseInt(step)
        : -1;
  }

  private static Object replaced(List<?> list, int index, @Nullable Object value) {
    List<@Nullable Object> copy = new ArrayList<>(list);
    copy.set(index, value);
    return copy;
  }
}
