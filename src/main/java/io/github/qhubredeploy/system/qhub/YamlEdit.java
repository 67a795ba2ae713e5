package io.github.qhubredeploy.system.qhub;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Changes one place of a YAML text; every other byte stays. */
record YamlEdit(YamlDocument document) {

  /** The text with the value set; missing parents are added. */
  String set(List<String> path, Object value, boolean first) {
    Node old = document.find(path).orElse(null);
    Optional<int[]> alias = old == null ? Optional.empty() : document.alias(path);
    if (alias.isPresent()) {
      return spliced(alias.get()[0], alias.get()[1], YamlScalar.plain(value));
    }
    if (old instanceof ScalarNode scalar) {
      return replaced(scalar, YamlScalar.write(value, scalar.getScalarStyle()));
    }
    if (old != null) {
      throw new ConfigurationNotEditable(path);
    }
    int depth = path.size() - 1;
    while (document.find(path.subList(0, depth)).isEmpty()) {
      depth--;
    }
    Node parent = document.find(path.subList(0, depth)).orElseThrow();
    Object nested = nested(path.subList(depth + 1, path.size()), value);
    String key = path.get(depth);
    if (parent instanceof MappingNode mapping) {
      return YamlDocument.isFlow(mapping)
          ? addedInBrackets(mapping, key, nested)
          : addedAsLines(mapping, key, nested, first);
    }
    if (parent instanceof ScalarNode scalar && Tag.NULL.equals(scalar.getTag())) {
      return replaced(scalar, YamlScalar.flow(Map.of(key, nested)));
    }
    throw new ConfigurationNotEditable(path);
  }

  /** The text with a change inside the source of the scalar at the path. */
  String inside(List<String> path, UnaryOperator<String> change) {
    Node node = document.find(path).orElseThrow();
    int start = document.start(node);
    int end = Math.max(start, document.end(node, 0));
    return spliced(start, end, change.apply(document.text().substring(start, end)));
  }

  /** The text without the entry: whole lines, where it has lines of its own. */
  String remove(List<String> path) {
    Node parent = document.find(path.subList(0, path.size() - 1)).orElseThrow();
    if (!(parent instanceof MappingNode mapping)) {
      throw new ConfigurationNotEditable(path);
    }
    List<NodeTuple> entries = mapping.getValue();
    NodeTuple entry = YamlDocument.tuple(mapping, path.get(path.size() - 1)).orElseThrow();
    int index = entries.indexOf(entry);
    int start = document.start(entry);
    int end = document.end(entry);
    if (entries.size() == 1) {
      int from = YamlDocument.isFlow(mapping) ? document.start(mapping) : start;
      return spliced(from, YamlDocument.isFlow(mapping) ? document.end(mapping, 0) : end, "{}");
    }
    int lineStart = document.lineStart(start);
    if (!YamlDocument.isFlow(mapping) && document.text().substring(lineStart, start).isBlank()) {
      return spliced(lineStart, document.lineEnd(end), "");
    }
    return index + 1 < entries.size()
        ? spliced(start, document.start(entries.get(index + 1)), "")
        : spliced(document.end(entries.get(index - 1)), end, "");
  }

  private String replaced(ScalarNode scalar, String text) {
    int start = document.start(scalar);
    int end = Math.max(start, document.end(scalar, 0));
    boolean needsSpace = start == end && document.text().charAt(start - 1) == ':';
    return spliced(start, end, needsSpace ? " " + text : text);
  }

  private String addedInBrackets(MappingNode mapping, String key, Object value) {
    List<NodeTuple> entries = mapping.getValue();
    String entry = YamlScalar.plain(key) + ": " + YamlScalar.flow(value);
    int inside = document.start(mapping) + 1;
    return entries.isEmpty()
        ? spliced(inside, inside, entry)
        : splicedAt(document.end(entries.get(entries.size() - 1)), ", " + entry);
  }

  private String addedAsLines(MappingNode mapping, String key, Object value, boolean first) {
    NodeTuple firstEntry = mapping.getValue().get(0);
    NodeTuple lastEntry = mapping.getValue().get(mapping.getValue().size() - 1);
    int keyStart = document.start(firstEntry);
    String indentation = document.indentation(keyStart);
    String lineBreak = document.lineBreak();
    String lines = YamlScalar.block(key, value, indentation, lineBreak);
    if (first) {
      return splicedAt(document.lineStart(keyStart), lines);
    }
    int position = document.lineEnd(document.end(lastEntry));
    boolean open = position > 0 && document.text().charAt(position - 1) != '\n';
    return splicedAt(
        position,
        open ? lineBreak + lines.substring(0, lines.length() - lineBreak.length()) : lines);
  }

  private static Object nested(List<String> path, Object value) {
    Object nested = value;
    for (int i = path.size() - 1; i >= 0; i--) {
      Map<String, Object> outer = new LinkedHashMap<>();
      outer.put(path.get(i), nested);
      nested = outer;
    }
    return nested;
  }

  private String splicedAt(int position, String text) {
    return spliced(position, position, text);
  }

  private String spliced(int from, int to, String text) {
    return document.text().substring(0, from) + text + document.text().substring(to);
  }
}
