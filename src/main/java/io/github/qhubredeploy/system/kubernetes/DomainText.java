package io.github.qhubredeploy.system.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A domain, and the one that is to be written in its place; names below it move with it.
 *
 * @param pattern the domain as the end of a name, never as the middle of a longer one
 */
record DomainText(Pattern pattern, String other) {

  DomainText(String domain, String other) {
    this(
        Pattern.compile(
            "(?<![A-Za-z0-9-])" + Pattern.quote(domain) + "(?![A-Za-z0-9-]|\\.[A-Za-z0-9])"),
        other);
  }

  boolean isIn(String text) {
    return pattern.matcher(text).find();
  }

  JsonNode replaced(JsonNode node) {
    if (node.isTextual()) {
      return JsonNodeFactory.instance.textNode(
          pattern.matcher(node.asText()).replaceAll(Matcher.quoteReplacement(other)));
    }
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> array.add(replaced(element)));
      return array;
    }
    if (node.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      node.properties().forEach(e -> object.set(e.getKey(), replaced(e.getValue())));
      return object;
    }
    return node;
  }
}
