package io.github.qhubredeploy.system.supply;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads as much of terraform's language as tells what a module fetches; what it does not know it
 * goes over.
 */
final class HclReader {

  private final HclText text;

  private HclReader(String text) {
    this.text = new HclText(text);
  }

  /** A file's content. */
  static HclBlock file(String text) {
    HclBlock file = HclBlock.of("", List.of());
    new HclReader(text).body(file);
    return file;
  }

  /** What stands between the braces of an object. */
  static HclBlock object(String expression) {
    return file(expression.substring(1, Math.max(1, expression.length() - 1)));
  }

  private void body(HclBlock into) {
    for (text.skip(true); !text.ended(); text.skip(true)) {
      if (text.take('}')) {
        return;
      }
      String name = text.word();
      if (name.isEmpty()) {
        text.take(text.here());
        continue;
      }
      text.skip(false);
      if (text.take('=') || text.take(':')) {
        text.skip(false);
        into.attributes().put(name, text.expression());
      } else {
        block(name, into);
      }
    }
  }

  private void block(String type, HclBlock into) {
    List<String> labels = new ArrayList<>();
    while (!text.ended() && text.here() != '{' && text.here() != '\n') {
      String label = text.word();
      if (label.isEmpty()) {
        break;
      }
      labels.add(label);
      text.skip(false);
    }
    if (text.take('{')) {
      HclBlock block = HclBlock.of(type, labels);
      body(block);
      into.blocks().add(block);
    }
  }
}
