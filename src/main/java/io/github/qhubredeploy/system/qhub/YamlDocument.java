package io.github.qhubredeploy.system.qhub;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
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

  private static final char ORDER_MARK = '\uFEFF';

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
    if (node instanceof ScalarNode scalar && isBlock(scalar)) {
      return trimmed(offset(node.getEndMark()));
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

  /** Where the entry begins: at its key, or at the question mark that may stand before it. */
  int start(NodeTuple tuple) {
    int key = start(tuple.getKeyNode());
    int mark = key - 1;
    while (mark >= 0 && text.charAt(mark) == ' ') {
      mark--;
    }
    boolean explicit =
        mark >= 0
            && mark < key - 1
            && text.charAt(mark) == '?'
            && text.substring(lineStart(key), mark).isBlank();
    return explicit ? mark : key;
  }

  /** The range of the alias that stands at the path, if one does: its node stands elsewhere. */
  Optional<int[]> alias(List<String> path) {
    Node parent = find(path.subList(0, path.size() - 1)).orElse(null);
    if (!(parent instanceof MappingNode mapping)) {
      return Optional.empty();
    }
    return tuple(mapping, path.get(path.size() - 1))
        .filter(tuple -> start(tuple.getValueNode()) < offset(tuple.getKeyNode().getEndMark()))
        .map(
            tuple -> {
              int from = offset(tuple.getKeyNode().getEndMark());
              return new int[] {text.indexOf('*', from), aliasEnd(from)};
            });
  }

  private static boolean isBlock(ScalarNode scalar) {
    return scalar.getScalarStyle() == ScalarStyle.LITERAL
        || scalar.getScalarStyle() == ScalarStyle.FOLDED;
  }

  /** Before the line breaks that end there. */
  private int trimmed(int end) {
    int position = end;
    while (position > 0 && "\r\n".indexOf(text.charAt(position - 1)) >= 0) {
      position--;
    }
    return position;
  }

  static boolean isFlow(Node node) {
    return node instanceof CollectionNode<?> collection
        && collection.getFlowStyle() == FlowStyle.FLOW;
  }

  /** Blanks up to the column of the position; a dash before it counts as one. */
  String indentation(int position) {
    return " ".repeat(position - lineStart(position));
  }

  int lineStart(int position) {
    int start = text.lastIndexOf('\n', position - 1) + 1;
    return start == 0 && position > 0 && text.charAt(0) == ORDER_MARK ? 1 : start;
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
