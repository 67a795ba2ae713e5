package io.github.qhubredeploy.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.rehearsal.sample.Fingerprint;
import io.github.qhubredeploy.testing.AwkwardHomes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Small homes for tests of faults, and their comparison. */
record Tree(Path root) {

  /** A file of random bytes, the same for the same name. */
  Tree random(String path, int bytes) {
    byte[] content = new byte[bytes];
    new Random(path.hashCode()).nextBytes(content);
    return write(path, content);
  }

  Tree text(String path, String content) {
    return write(path, content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private Tree write(String path, byte[] content) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      return this;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * Runs a Python program whose first argument is the root; Java knows only names that are text.
   */
  String python(String program) {
    return AwkwardHomes.python(program, root, root);
  }

  /**
   * Every entry but the marks, with content, times, owners and hard links. Directories' times are
   * left out: shards touch each other's directories, and a later step sets them right.
   */
  String fingerprint() {
    return Fingerprint.of(root)
        .only(entry -> !entry.path().startsWith(".qhub-redeploy") && !entry.type().equals("s"))
        .toString()
        .replaceAll("(?m)^(d \\S+ \\S+ \\S+ \\S+) \\d+ ", "$1 * ");
  }

  /** Names only the lines that differ: a tree may be large. */
  void equalTo(Tree other) {
    List<String> own = fingerprint().lines().toList();
    List<String> others = other.fingerprint().lines().toList();
    assertThat(without(own, others)).as("only in " + root).isEmpty();
    assertThat(without(others, own)).as("only in " + other.root).isEmpty();
  }

  private static List<String> without(List<String> lines, List<String> others) {
    Set<String> known = new HashSet<>(others);
    return lines.stream().filter(line -> !known.contains(line)).toList();
  }
}
