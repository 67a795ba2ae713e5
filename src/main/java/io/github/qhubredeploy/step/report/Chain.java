package io.github.qhubredeploy.step.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Entries of which each holds the hash of the one before it: whoever changes, adds or removes one
 * changes every hash after it, up to the last.
 */
final class Chain {

  /** What the first entry has before it. */
  static final String BEGINNING = "0".repeat(64);

  static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  /**
   * An entry.
   *
   * @param sealed its content as JSON text; the hash is over exactly these characters
   * @param hash SHA-256 of the previous hash, a line feed and the sealed text
   */
  record Entry(int number, String kind, String previous, String sealed, String hash) {}

  private final UnaryOperator<String> redaction;
  private final List<Entry> entries = new ArrayList<>();

  Chain(UnaryOperator<String> redaction) {
    this.redaction = redaction;
  }

  void add(String kind, Map<String, ?> content) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("kind", kind);
    all.putAll(content);
    String sealed = redaction.apply(text(redacted(JSON.valueToTree(all))));
    String previous = last();
    String hash = Sha256.of(previous + "\n" + sealed);
    entries.add(new Entry(entries.size() + 1, kind, previous, sealed, hash));
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  String last() {
    return entries.isEmpty() ? BEGINNING : entries.get(entries.size() - 1).hash();
  }

  /** Number of the first entry that does not fit to the one before it, 0 when all do. */
  static int firstBroken(List<Entry> entries) {
    String previous = BEGINNING;
    for (Entry entry : entries) {
      boolean fits = entry.previous().equals(previous);
      if (!fits || !entry.hash().equals(Sha256.of(previous + "\n" + entry.sealed()))) {
        return entry.number();
      }
      previous = entry.hash();
    }
    return 0;
  }

  /** Value by value: in JSON a secret's quotes and backslashes are written differently. */
  private JsonNode redacted(JsonNode node) {
    if (node.isTextual()) {
      return TextNode.valueOf(redaction.apply(node.textValue()));
    }
    if (node instanceof ObjectNode object) {
      object.properties().forEach(field -> field.setValue(redacted(field.getValue())));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, redacted(array.get(i)));
      }
    }
    return node;
  }

  private static String text(Object content) {
    try {
      return JSON.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An entry of the report cannot be written", e);
    }
  }
}
