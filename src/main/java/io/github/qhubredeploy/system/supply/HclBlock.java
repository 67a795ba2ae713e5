package io.github.qhubredeploy.system.supply;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A body of terraform's language: what is set in it, as written, and the blocks in it.
 *
 * @param type such as {@code resource}; empty for a file
 * @param labels such as {@code helm_release} and its name
 */
record HclBlock(
    String type, List<String> labels, Map<String, String> attributes, List<HclBlock> blocks) {

  static HclBlock of(String type, List<String> labels) {
    return new HclBlock(type, List.copyOf(labels), new LinkedHashMap<>(), new ArrayList<>());
  }

  Stream<HclBlock> blocks(String wanted) {
    return blocks.stream().filter(block -> block.type().equals(wanted));
  }

  String label(int index) {
    return index < labels.size() ? labels.get(index) : "";
  }

  /** This block and all in it, however deep. */
  Stream<HclBlock> all() {
    return Stream.concat(Stream.of(this), blocks.stream().flatMap(HclBlock::all));
  }
}
