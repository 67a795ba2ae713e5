package io.github.qhubredeploy.system.supply;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * The index of a chart repository, read as a stream: {@code entries}, in it a list per chart, in
 * that a map per version. It is never held as a whole.
 */
final class ChartIndex {

  private static final int CHART_DEPTH = 2;
  private static final int RELEASE_DEPTH = 4;

  private final Set<String> wanted;
  private final Set<String> charts = new HashSet<>();
  private final Set<String> found = new HashSet<>();
  private int depth;
  private boolean key = true;
  private String section = "";
  private String chart = "";
  private String field = "";

  private ChartIndex(Set<String> wanted) {
    this.wanted = wanted;
  }

  /** Which of the wanted {@code <chart> <version>} stand in the index, which charts at all. */
  record Contents(Set<String> found, Set<String> charts) {}

  static Contents read(InputStream body, Set<String> wanted) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE); // the body has its own limit
    ChartIndex index = new ChartIndex(wanted);
    Iterator<Event> events =
        new Yaml(options).parse(new InputStreamReader(body, StandardCharsets.UTF_8)).iterator();
    while (events.hasNext() && index.found.size() < wanted.size()) {
      index.take(events.next());
    }
    return new Contents(index.found, index.charts);
  }

  private void take(Event event) {
    if (event instanceof CollectionStartEvent) {
      depth++;
      key = true;
    } else if (event instanceof CollectionEndEvent) {
      depth--;
      key = true;
    } else if (event instanceof ScalarEvent scalar) {
      scalar(scalar.getValue());
    } else if (event instanceof AliasEvent) {
      key = true;
    }
  }

  /** In a map, keys and plain values take turns; after a collection comes a key again. */
  private void scalar(String text) {
    if (depth == 1 && key) {
      section = text;
    } else if (depth == CHART_DEPTH && key && section.equals("entries")) {
      chart = text;
      charts.add(text);
    } else if (depth == RELEASE_DEPTH && section.equals("entries")) {
      if (key) {
        field = text;
      } else if (field.equals("version") && wanted.contains(chart + " " + text)) {
        found.add(chart + " " + text);
      }
    }
    key = !key;
  }
}
