package io.github.qhubredeploy.rehearsal.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Public DNS as a file of {@code name=address} lines, which people, tests and the CLI share. */
public final class Zone {
  private final Path file;

  public Zone(Path file) {
    this.file = file;
  }

  public Path file() {
    return file;
  }

  public synchronized void set(String name, String address) {
    Map<String, String> names = names();
    names.put(key(name), address);
    write(names);
  }

  public synchronized void remove(String name) {
    Map<String, String> names = names();
    names.remove(key(name));
    write(names);
  }

  public Optional<String> lookup(String name) {
    return Optional.ofNullable(names().get(key(name)));
  }

  /** Every name with its address; lines that are no record are passed over. */
  public Map<String, String> names() {
    if (!Files.exists(file)) {
      return new TreeMap<>();
    }
    try {
      return Files.readAllLines(file).stream()
          .map(line -> line.strip().split("=", 2))
          .filter(pair -> pair.length == 2 && !pair[0].startsWith("#"))
          .collect(
              Collectors.toMap(
                  pair -> key(pair[0]),
                  pair -> pair[1].strip(),
                  (first, last) -> last,
                  TreeMap::new));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the zone " + file, e);
    }
  }

  private void write(Map<String, String> names) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.write(
          next, names.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the zone " + file, e);
    }
  }

  private static String key(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
