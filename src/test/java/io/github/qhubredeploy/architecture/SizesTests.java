package io.github.qhubredeploy.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file can be read in a minute. */
class SizesTests {

  @Test
  void noFileIsLongerThanTwoHundredLines() throws IOException {
    assertThat(longerThan(200, "")).isEmpty();
  }

  @Test
  void noDelegateIsLongerThanFortyLinesOfItsOwn() throws IOException {
    assertThat(longerThan(40, "Delegate.java")).isEmpty();
  }

  @Test
  void nineOfTenFilesHaveAtMostOneHundredAndTwentyLines() throws IOException {
    List<Path> all = files("");

    assertThat(longerThan(120, "").size()).isLessThanOrEqualTo(all.size() / 10);
  }

  private static List<Path> longerThan(int lines, String suffix) throws IOException {
    return files(suffix).stream().filter(file -> length(file) > lines).toList();
  }

  private static List<Path> files(String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files.filter(f -> f.toString().endsWith(suffix.isEmpty() ? ".java" : suffix)).toList();
    }
  }

  /** Without package line, imports and blank lines, where a delegate is concerned. */
  private static long length(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      boolean delegate = file.toString().endsWith("Delegate.java");
      return lines
          .filter(
              l ->
                  !delegate
                      || !(l.isBlank() || l.startsWith("import ") || l.startsWith("package ")))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
