package io.github.qhubredeploy.realcluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * One entry of a volume, as a pod beside it has seen it.
 *
 * @param path bytes of the name as Latin-1 letters
 * @param inode 0 for all but files with several names
 * @param facts what must survive a move, by name
 */
record Entry(String path, String type, long inode, Map<String, String> facts) {

  static Entry of(JsonNode seen) {
    Map<String, String> facts = new TreeMap<>();
    seen.properties().forEach(field -> facts.put(field.getKey(), text(field.getValue())));
    String path = facts.remove("path");
    facts.remove("inode");
    boolean linked = seen.path("links").asInt() > 1;
    return new Entry(path, facts.get("type"), linked ? seen.path("inode").asLong() : 0, facts);
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }

  /** The same entry at another place. */
  Entry at(String other) {
    return new Entry(other, type, inode, new TreeMap<>(facts));
  }

  Entry with(String fact, String value) {
    Entry changed = at(path);
    changed.facts.put(fact, value);
    return changed;
  }
}
