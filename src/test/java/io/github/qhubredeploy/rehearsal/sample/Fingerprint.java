package io.github.qhubredeploy.rehearsal.sample;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Everything below a directory, one comparable line per entry in the order of the paths. */
public record Fingerprint(List<TreeEntry> entries) {

  public static Fingerprint of(Path tree) {
    return of(tree, List.of());
  }

  /**
   * All but some directories, in which somebody may be working: a file that is gone before it is
   * looked at would be an error.
   *
   * @param leftOut relative to the tree
   */
  public static Fingerprint of(Path tree, List<String> leftOut) {
    Stream<Object> arguments = Stream.concat(Stream.of(tree.toAbsolutePath()), leftOut.stream());
    return new Fingerprint(
        Python.run("fingerprint.py", "", arguments.toArray()).lines().map(TreeEntry::of).toList());
  }

  public Fingerprint only(Predicate<TreeEntry> wanted) {
    return new Fingerprint(entries.stream().filter(wanted).toList());
  }

  /** The entry with that path, odd bytes written as %xx. */
  public Optional<TreeEntry> entry(String path) {
    return entries.stream().filter(one -> one.path().equals(path)).findFirst();
  }

  Fingerprint map(Function<TreeEntry, TreeEntry> change) {
    return new Fingerprint(entries.stream().map(change).toList());
  }

  /** Sorted, with each hard-link group named by its first path: equal trees give equal texts. */
  @Override
  public String toString() {
    List<TreeEntry> sorted =
        entries.stream().sorted(Comparator.comparing(TreeEntry::path)).toList();
    Map<String, String> first =
        sorted.stream()
            .filter(TreeEntry::isHardLinked)
            .collect(toMap(TreeEntry::hardLinks, TreeEntry::path, (one, later) -> one));
    return sorted.stream()
        .map(one -> one.withHardLinks(first.getOrDefault(one.hardLinks(), "-")).toString())
        .collect(joining("\n", "", "\n"));
  }
}
