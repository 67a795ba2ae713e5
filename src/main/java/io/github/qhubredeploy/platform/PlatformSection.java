package io.github.qhubredeploy.platform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping of a platform file, read key by key; whatever is wrong is noted with its line. */
final class PlatformSection {

  private final PlatformFaults faults;
  private final String name;
  private final boolean present;
  private final int line;
  private final List<String> known;
  private final Map<String, Node> values = new LinkedHashMap<>();

  /**
   * Reads a node that must be a mapping with no other keys than the known ones.
   *
   * @param node null for a section that is not there: nothing in it is missed then
   */
  PlatformSection(PlatformFaults faults, String name, @Nullable Node node, List<String> known) {
    this.faults = faults;
    this.name = name;
    this.known = known;
    this.line = node == null ? 0 : node.getStartMark().getLine();
    this.present = node instanceof MappingNode;
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(this::take);
    } else if (node != null) {
      faults.add(line, "%s must be a mapping; give %s".formatted(called(), list(known)));
    }
  }

  private void take(NodeTuple entry) {
    int at = entry.getKeyNode().getStartMark().getLine();
    if (!(entry.getKeyNode() instanceof ScalarNode key)) {
      faults.add(at, "a key of %s is not a word; use %s".formatted(called(), list(known)));
    } else if (values.containsKey(key.getValue())) {
      faults.add(at, "%s is given twice; keep one".formatted(path(key.getValue())));
    } else if (known.isEmpty() || known.contains(key.getValue())) {
      values.put(key.getValue(), entry.getValueNode());
    } else {
      faults.unknown(at, called(), key.getValue(), isNothing(entry.getValueNode()), known);
    }
  }

  boolean isPresent() {
    return present;
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** Whether the key holds just this word. */
  boolean says(String key, String word) {
    return values.get(key) instanceof ScalarNode scalar && word.equals(scalar.getValue());
  }

  Iterable<String> keys() {
    return values.keySet();
  }

  /** The value, or the stand-in when it is missing or wrong, which is noted. */
  <T> T get(String key, Function<String, T> shape, T standIn) {
    need(key);
    return find(key, shape).orElse(standIn);
  }

  /** The value, if it is there and right. */
  <T> Optional<T> find(String key, Function<String, T> shape) {
    Node node = values.get(key);
    if (node == null) {
      return Optional.empty();
    }
    if (!(node instanceof ScalarNode scalar)) {
      fault(key, "must be a single value; write it behind the colon");
      return Optional.empty();
    }
    if (scalar.getValue().isBlank() || isNothing(scalar)) {
      fault(key, "is empty; give a value or remove the line");
      return Optional.empty();
    }
    try {
      return Optional.of(shape.apply(scalar.getValue().strip()));
    } catch (IllegalArgumentException e) {
      fault(key, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** A section that must be there. */
  PlatformSection section(String key, String... keys) {
    need(key);
    return optionalSection(key, keys);
  }

  /** A section that may be left out; with no known keys it may have any. */
  PlatformSection optionalSection(String key, String... keys) {
    return new PlatformSection(faults, path(key), values.get(key), List.of(keys));
  }

  /** Notes what is wrong with the key's value. */
  void fault(String key, String what) {
    Node node = values.get(key);
    faults.add(
        node == null ? line : node.getStartMark().getLine(), "%s %s".formatted(path(key), what));
  }

  /** Notes what is wrong with the section. */
  void fault(String what) {
    faults.add(line, "%s %s".formatted(called(), what));
  }

  /** Notes that the key is missing, when it is. */
  void need(String key) {
    if (present && !has(key)) {
      faults.add(line, "%s is missing; add it".formatted(path(key)));
    }
  }

  private String path(String key) {
    return name.isEmpty() ? key : name + "." + key;
  }

  private String called() {
    return name.isEmpty() ? "the file" : name;
  }

  private static String list(List<String> keys) {
    return keys.isEmpty() ? "NAME: value lines" : String.join(", ", keys);
  }

  private static boolean isNothing(Node node) {
    return Tag.NULL.equals(node.getTag());
  }
}
