package io.github.qhubredeploy.system.qhub;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Writes values as YAML, so that a text stays a text in YAML 1.1 and 1.2. */
final class YamlScalar {

  /** Numbers in YAML 1.2, which qhub's parser follows, that are texts in 1.1. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "[-+]?(\\.\\d+|\\d[\\d_]*(\\.\\d*)?)([eE][-+]?\\d+)?|0o[0-7]+|0x[0-9a-fA-F]+");

  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7E\\xA0-\\uD7FF]");

  private YamlScalar() {}

  /** The value in the style that the old one had, as far as it can be written so. */
  static String write(Object value, ScalarStyle style) {
    if (!(value instanceof String text)) {
      return String.valueOf(value);
    }
    if (style == ScalarStyle.DOUBLE_QUOTED) {
      return doubleQuoted(text);
    }
    if (style == ScalarStyle.SINGLE_QUOTED && !UNPRINTABLE.matcher(text).find()) {
      return "'" + text.replace("'", "''") + "'";
    }
    return isPlain(text) ? text : doubleQuoted(text);
  }

  static String plain(Object value) {
    return write(value, ScalarStyle.PLAIN);
  }

  static String flow(Object value) {
    return value instanceof Map<?, ?> map
        ? map.entrySet().stream()
            .map(entry -> plain(entry.getKey()) + ": " + flow(entry.getValue()))
            .collect(Collectors.joining(", ", "{", "}"))
        : plain(value);
  }

  /** The entry as lines, each with its indentation and a line break. */
  static String block(String key, Object value, String indentation, String lineBreak) {
    if (!(value instanceof Map<?, ?> map) || map.isEmpty()) {
      return indentation + plain(key) + ": " + flow(value) + lineBreak;
    }
    StringBuilder lines = new StringBuilder(indentation + plain(key) + ":" + lineBreak);
    map.forEach(
        (name, inner) ->
            lines.append(block(String.valueOf(name), inner, indentation + "  ", lineBreak)));
    return lines.toString();
  }

  /** Asks the parser itself, inside brackets since they allow the least. */
  private static boolean isPlain(String text) {
    if (text.isEmpty() || UNPRINTABLE.matcher(text).find() || NUMBER.matcher(text).matches()) {
      return false;
    }
    try {
      MappingNode outer = YamlDocument.parse("{k: " + text + "}").root();
      return outer.getValue().size() == 1
          && outer.getValue().get(0).getValueNode() instanceof ScalarNode scalar
          && scalar.getScalarStyle() == ScalarStyle.PLAIN
          && Tag.STR.equals(scalar.getTag())
          && scalar.getValue().equals(text);
    } catch (YAMLException e) {
      return false;
    }
  }

  private static String doubleQuoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            point -> {
              String character = Character.toString(point);
              switch (character) {
                case "\"", "\\" -> quoted.append('\\').append(character);
                case "\n" -> quoted.append("\\n");
                case "\t" -> quoted.append("\\t");
                default ->
                    quoted.append(
                        UNPRINTABLE.matcher(character).find()
                            ? "\\U%08X".formatted(point)
                            : character);
              }
            });
    return quoted.append('"').toString();
  }
}
