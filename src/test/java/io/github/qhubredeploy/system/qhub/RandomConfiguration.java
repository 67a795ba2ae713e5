package io.github.qhubredeploy.system.qhub;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A configuration in one of the many ways in which people write YAML, made together with the
 * knowledge of where each entry stands, so that an edit can be judged without reading it again.
 */
final class RandomConfiguration {

  private static final List<String> KEYS =
      List.of("a", "b", "key", "x y", "ö🚀", "k.1", "domain", "'q'", "\"dq\"", "true-ish", "z-9");

  final List<Entry> entries = new ArrayList<>();
  final List<Mapping> mappings = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final Random random;
  private final String end;
  private final List<String> anchors = new ArrayList<>();
  private int serial;
  private boolean anchored;

  RandomConfiguration(Random random) {
    this.random = random;
    end = random.nextInt(4) == 0 ? "\r\n" : "\n";
    if (random.nextInt(8) == 0) {
      text.append('\uFEFF');
    }
    noise("");
    if (random.nextInt(4) == 0) {
      text.append("---").append(random.nextBoolean() ? " # begins" : "").append(end);
    }
    int from = text.length();
    mapping(List.of(), " ".repeat(random.nextInt(8) == 0 ? 3 : 0), 0);
    mappings.add(new Mapping(List.of(), from, text.length(), anchored));
    if (random.nextInt(6) == 0) {
      text.append("...").append(end);
    } else if (random.nextInt(4) == 0) {
      text.setLength(text.length() - end.length());
    }
  }

  /**
   * An entry of a mapping or an element of a list.
   *
   * @param from where its key begins
   * @param valueFrom where its value begins
   * @param to behind the last character of its value
   * @param neighbours where the entry before ends and the entry behind begins, if they are there
   * @param shared whether an anchor or alias makes it the value of another place too
   */
  record Entry(
      List<String> path,
      int from,
      int valueFrom,
      int to,
      boolean scalar,
      boolean flow,
      boolean element,
      boolean shared,
      int[] neighbours) {}

  /** A mapping to which keys can be added. */
  record Mapping(List<String> path, int from, int to, boolean shared) {}

  String text() {
    return text.toString();
  }

  private void mapping(List<String> path, String indentation, int depth) {
    List<String> keys = new ArrayList<>(KEYS);
    java.util.Collections.shuffle(keys, random);
    int first = entries.size();
    List<Entry> own = new ArrayList<>();
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      noise(indentation);
      text.append(indentation);
      int from = text.length();
      boolean explicit = random.nextInt(15) == 0;
      text.append(explicit ? "? " : "").append(keys.get(i));
      text.append(explicit ? end + indentation + ":" : ":");
      own.add(value(longer(path, bare(keys.get(i))), from, indentation, depth));
    }
    entries.addAll(first, linked(own));
  }

  /** Writes the value and the line's end. */
  private Entry value(List<String> path, int from, String indentation, int depth) {
    int kind = random.nextInt(depth < 3 ? 18 : 13);
    if (kind == 12) {
      return list(path, from, indentation);
    }
    if (kind > 12) {
      return nested(path, from, indentation, depth);
    }
    int colon = text.length();
    text.append(" ".repeat(1 + random.nextInt(2)));
    int begin = text.length();
    boolean outer = anchored;
    boolean scalar = scalarOrFlow(path, kind, indentation);
    boolean shared = outer || anchored;
    anchored = outer;
    if (text.length() == begin) {
      text.setLength(colon);
      begin = colon;
    }
    int to = text.length();
    trailer();
    return new Entry(path, from, begin, to, scalar, false, false, shared, new int[2]);
  }

  private boolean scalarOrFlow(List<String> path, int kind, String indentation) {
    String next = end + indentation + "    ";
    switch (kind) {
      case 0 -> text.append("plain text-").append(serial++);
      case 1 -> text.append("'it''s ").append(serial++).append(" # no comment'");
      case 2 -> text.append("\"say \\\"").append(serial++).append("\\\" \\u00e9 #\"");
      case 3 -> text.append("first ").append(serial++).append(next).append("folded # x");
      case 4 -> text.append("\"over").append(next).append("two ").append(serial++).append("\"");
      case 5 -> block(indentation);
      case 6 -> text.append(List.of("", "~", "null").get(random.nextInt(3)));
      case 7 -> text.append(List.of("1.20", "0x1F", "yes", "-7", "2022-03-01").get(serial++ % 5));
      case 8 -> text.append("!!str ").append(serial++);
      case 9 -> anchorOrAlias();
      case 10 -> {
        text.append("[1, 'two', ").append(random.nextBoolean() ? next : "").append("{n: 3}]");
        return false;
      }
      default -> {
        flow(path, next);
        return false;
      }
    }
    return true;
  }

  private void block(String indentation) {
    String inner = end + indentation + "  ";
    text.append(List.of("|", "|-", ">", ">-", "| # why", "|2").get(random.nextInt(6)));
    if (indentation.isEmpty() || text.charAt(text.length() - 1) != '2') {
      text.append(inner).append("line # no comment ").append(serial++);
    } else {
      text.append(end).append(indentation).append("  line ").append(serial++);
    }
    text.append(random.nextBoolean() ? end : "").append(inner).append("key: value");
  }

  private void anchorOrAlias() {
    if (anchors.isEmpty() || random.nextBoolean()) {
      String name = "n" + serial++;
      anchors.add(name);
      text.append('&').append(name).append(" anchored");
      anchored = true;
    } else {
      text.append('*').append(anchors.get(random.nextInt(anchors.size())));
    }
  }

  private void flow(List<String> path, String next) {
    int begin = text.length();
    text.append(random.nextBoolean() ? "{" : "{ ");
    List<Entry> own = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : random.nextBoolean() ? ", " : " # c" + next + ", ");
      int from = text.length();
      text.append("f").append(i).append(": ");
      int value = text.length();
      text.append(random.nextBoolean() ? "v" + serial++ : "'it, {} " + serial++ + "'");
      own.add(
          new Entry(
              longer(path, "f" + i),
              from,
              value,
              text.length(),
              true,
              true,
              false,
              anchored,
              new int[2]));
    }
    text.append(count > 0 && random.nextInt(4) == 0 ? "," : "").append("}");
    entries.addAll(linked(own));
    mappings.add(new Mapping(path, begin, text.length(), anchored));
  }

  private Entry list(List<String> path, int from, String indentation) {
    String inner = end + indentation + (random.nextBoolean() ? "  " : "") + "- ";
    int begin = text.length();
    text.append(random.nextInt(3) == 0 ? "  # list" : "");
    int element = 0;
    for (int i = 0; i <= random.nextInt(3); i++) {
      text.append(inner);
      int value = text.length();
      text.append("e").append(serial++);
      entries.add(
          new Entry(
              longer(path, String.valueOf(element++)),
              value,
              value,
              text.length(),
              true,
              false,
              true,
              anchored,
              new int[2]));
    }
    text.append(inner);
    int m = text.length();
    String deep = inner.substring(end.length()).replace('-', ' ');
    text.append("m: ").append(serial++).append(end).append(deep).append("n: x");
    mappings.add(
        new Mapping(
            longer(path, String.valueOf(element)), m, text.length() + end.length(), anchored));
    int to = text.length();
    trailer();
    return new Entry(path, from, begin, to, false, false, false, anchored, new int[2]);
  }

  private Entry nested(List<String> path, int from, String indentation, int depth) {
    boolean outer = anchored;
    int begin = text.length();
    String name = "m" + serial++;
    if (random.nextInt(12) == 0) {
      text.append(" &").append(name);
      anchored = true;
    }
    trailer();
    int start = text.length();
    mapping(path, indentation + " ".repeat(1 + random.nextInt(5)), depth + 1);
    int to = entries.stream().filter(e -> e.from() >= start).mapToInt(Entry::to).max().orElse(0);
    mappings.add(new Mapping(path, start, to, anchored));
    if (anchored && !outer) {
      anchors.add(name);
    }
    boolean shared = anchored;
    anchored = outer;
    return new Entry(path, from, begin, to, false, false, false, shared, new int[2]);
  }

  private void trailer() {
    boolean inBlock = text.lastIndexOf("key: value") == text.length() - "key: value".length();
    text.append(!inBlock && random.nextInt(4) == 0 ? "  # note " + serial++ : "").append(end);
  }

  private void noise(String indentation) {
    switch (random.nextInt(6)) {
      case 0 -> text.append(indentation).append("# comment: ").append(serial++).append(end);
      case 1 -> text.append(end);
      case 2 -> text.append("# at the left ").append(serial++).append(end).append(end);
      default -> {}
    }
  }

  private static List<Entry> linked(List<Entry> own) {
    for (int i = 0; i < own.size(); i++) {
      own.get(i).neighbours()[0] = i == 0 ? -1 : own.get(i - 1).to();
      own.get(i).neighbours()[1] = i + 1 == own.size() ? -1 : own.get(i + 1).from();
    }
    return own;
  }

  private static String bare(String key) {
    return key.startsWith("'") || key.startsWith("\"") ? key.substring(1, key.length() - 1) : key;
  }

  private static List<String> longer(List<String> path, String step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }
}
