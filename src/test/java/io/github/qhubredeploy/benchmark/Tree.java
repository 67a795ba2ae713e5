package io.github.qhubredeploy.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Homes to measure with.
 *
 * @param homes how many
 * @param small small files per home
 * @param large large files per home
 * @param bytes of all homes together
 */
record Tree(String what, int homes, int small, int large, long bytes) {

  private static final long GIBI = 1L << 30;
  private static final int MANY = 50_000;

  /** More files than a way with an object per file gets through in a reasonable time. */
  boolean isMany() {
    return homes * small > MANY;
  }

  static Tree named(String name) {
    return switch (name) {
      case "mixed" -> new Tree("2 GiB in 20 000 files", 8, 2500, 4, 2 * GIBI);
      case "small" -> new Tree("200 000 small files", 8, 25_000, 0, 0);
      case "million" -> new Tree("1 000 000 small files", 20, 50_000, 0, 0);
      case "tiny" -> new Tree("100 files", 2, 50, 1, 8 << 20);
      default -> throw new IllegalArgumentException(name + ": known are mixed, small, million");
    };
  }

  /**
   * Makes the homes, and lets half a minute pass before the last file: what is as young as the scan
   * counts as changed, and nobody's homes are all that young.
   */
  void make(Path directory) {
    lay(directory);
    Shell.plain().line("sleep 30");
    touch(directory);
  }

  /** Makes one file the youngest. */
  static void touch(Path directory) {
    Shell.plain().with("HERE", directory.toString()).line("touch \"$HERE/home/last\"");
  }

  /** Makes the homes. */
  void lay(Path directory) {
    python("tree.py", directory, homes + " " + small + " " + large + " " + bytes);
  }

  /** Changes so large a share of the files; returns how many bytes have to be sent again. */
  static long change(Path directory, double share) {
    return Long.parseLong(python("change.py", directory, Double.toString(share)));
  }

  private static String python(String script, Path directory, String words) {
    return Shell.plain()
        .with("SCRIPT", text(script))
        .with("HERE", directory.toString())
        .line("python3 -c \"$SCRIPT\" \"$HERE\" " + words);
  }

  private static String text(String script) {
    try (InputStream stream = Tree.class.getResourceAsStream("/benchmark/" + script)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(script, e);
    }
  }
}
