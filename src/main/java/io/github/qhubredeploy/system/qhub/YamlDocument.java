package io.github.qhubredeploy.system.qhub;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML text together with its nodes, so that each value's place in the text is known.
 *
 * @param text as read, byte for byte
 * @param root its only document, a mapping
 */
record YamlDocument(String text, MappingNode root) {

  static YamlDocument parse(String text) {
    Node root = yaml().compose(new StringReader(text));
    if (root instanceof MappingNode mapping) {
      return new YamlDocument(text, mapping);
    }
    throw new YAMLException("it is not a mapping of keys to values");
  }

  /** The values as plain maps, lists and scalars; duplicate keys are refused, as qhub does. */
  Map<String, Object> data() {
    return yaml().load(text);
  }

  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setCodePointLimit(50_000_000);
    return new Yaml(new SafeConstructor(options));
  }

  /** The node at the path; an index stands for an element of a list. */
  Optional<Node> find(List<String> path) {
    Node node = root;
    for (String step : path) {
      Node next = child(node, step);
      if (next == null) {
        return Optional.empty();
      }
      node = next;
    }
    return Optional.of(node);
  }

  private static @Nullable Node child(Node node, String step) {
    if (node instanceof SequenceNode sequence && step.matches("\\d{1,6}")) {
      int index = Integer.parseInt(step);
      return index < sequence.getValue().size() ? sequence.getValue().get(index) : null;
    }
    return node instanceof MappingNode mapping
        ? tuple(mapping, step).map(NodeTuple::getValueNode).orElse(null)
        : null;
  }

  static Optional<NodeTuple> tuple(MappingNode mapping, String key) {
    return mapping.getValue().stream()
        .filter(
            tuple ->
                tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key))
        .findFirst();
  }

  int start(Node node) {
    return offset(node.getStartMark());
  }

  /** Where the node's last character ends; a block's own mark lies behind comments and blanks. */
  int end(Node node, int from) {
    if (start(node) < from) {
      return aliasEnd(from);
    }
    if (!(node instanceof CollectionNode<?> collection) || isFlow(node)) {
      return offset(node.getEndMark());
    }
    int end = start(node);
    for (Object element : collection.getValue()) {
      end =
          element instanceof NodeTuple tuple
              ? end(tuple.getValueNode(), end(tuple.getKeyNode(), end))
              : end((Node) element, end);
    }
    return end;
  }

  int end(NodeTuple tuple) {
    return end(tuple.getValueNode(), offset(tuple.getKeyNode().getEndMark()));
  }

  static boolean isFlow(Node node) {
    return node instanceof CollectionNode<?> collection
        && collection.getFlowStyle() == FlowStyle.FLOW;
  }

  int lineStart(int position) {
    return text.lastIndexOf('\n', position - 1) + 1;
  }

  /** Behind the line's end, or the same position when a line has just ended there. */
  int lineEnd(int position) {
    if (position > 0 && text.charAt(position - 1) == '\n') {
      return position;
    }
    int newline = text.indexOf('\n', position);
    return newline < 0 ? text.length() : newline + 1;
  }

  String lineBreak() {
    int newline = text.indexOf('\n');
    return newline > 0 && text.charAt(newline - 1) == '\r' ? "\r\n" : "\n";
  }

  /** An alias is composed to the node it points to, which stands elsewhere. */
  private int aliasEnd(int from) {
    int end = Math.max(from, text.indexOf('*', from));
    while (end < text.length() && " \t\r\n,]}".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private int offset(Mark mark) {
    return text.offsetByCodePoints(0, mark.getIndex());
  }
}
