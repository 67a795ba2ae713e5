package io.github.qhubredeploy.realcluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything on a volume, by path. */
record Listing(Map<String, Entry> entries) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Listing of(String output) {
    return of(output.lines().map(Listing::read).toList());
  }

  /** Names of one file are a fact of each of them. */
  static Listing of(Collection<Entry> entries) {
    Map<Long, List<String>> names =
        entries.stream()
            .filter(entry -> entry.inode() != 0)
            .collect(
                Collectors.groupingBy(
                    Entry::inode, Collectors.mapping(Entry::path, Collectors.toList())));
    Map<String, Entry> found = new TreeMap<>();
    for (Entry entry : entries) {
      found.put(
          entry.path(),
          entry.inode() == 0
              ? entry
              : entry.with("names", new TreeSet<>(names.get(entry.inode())).toString()));
    }
    return new Listing(found);
  }

  private static Entry read(String line) {
    try {
      return Entry.of(JSON.readTree(line));
    } catch (JsonProcessingException fault) {
      throw new IllegalStateException("no entry: " + line, fault);
    }
  }

  Listing only(Predicate<Entry> wanted) {
    return of(entries.values().stream().filter(wanted).toList());
  }

  /** What this listing says otherwise than the one that was found, one line per entry and fact. */
  List<String> differences(Listing found) {
    List<String> lines = new ArrayList<>();
    for (Entry wanted : entries.values()) {
      Entry other = found.entries.get(wanted.path());
      if (other == null) {
        lines.add(shown(wanted.path()) + " is missing, a " + wanted.type());
      } else {
        differences(wanted, other).forEach(lines::add);
      }
    }
    found.entries.values().stream()
        .filter(other -> !entries.containsKey(other.path()))
        .forEach(other -> lines.add(shown(other.path()) + " is too much, a " + other.type()));
    return lines;
  }

  private static Stream<String> differences(Entry wanted, Entry found) {
    TreeSet<String> facts = new TreeSet<>(wanted.facts().keySet());
    facts.addAll(found.facts().keySet());
    return facts.stream()
        .filter(fact -> !Objects.equals(wanted.facts().get(fact), found.facts().get(fact)))
        .map(
            fact ->
                "%s: %s is %s instead of %s"
                    .formatted(
                        shown(wanted.path()),
                        fact,
                        found.facts().get(fact),
                        wanted.facts().get(fact)));
  }

  private static String shown(String path) {
    return path.replace("\n", "\\n").replace("\r", "\\r");
  }
}
