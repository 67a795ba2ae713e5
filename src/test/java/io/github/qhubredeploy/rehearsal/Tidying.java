package io.github.qhubredeploy.rehearsal;

import io.github.qhubredeploy.rehearsal.sample.SampleUsers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Somebody has a large old project, and deletes it between the two passes of the backup. */
final class Tidying {

  private static final int FILES = 1500;

  private final Path project;

  Tidying(Path homes) {
    project = homes.resolve("home").resolve(SampleUsers.ADMIN.escapedHome()).resolve("old-project");
  }

  /** To be called before the run begins. */
  void prepare() {
    try {
      for (int n = 0; n < FILES; n++) {
        Path folder = Files.createDirectories(project.resolve("run-%02d".formatted(n / 100)));
        Files.writeString(folder.resolve("result-%04d.csv".formatted(n)), "step,value\n1," + n);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes the project, if it is still there. */
  void tidyUp() {
    if (!Files.exists(project)) {
      return;
    }
    try (Stream<Path> all = Files.walk(project)) {
      for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the question was asked: without it the rehearsal has shown nothing. */
  static Proof.Finding asked(List<String> questions) {
    return new Proof.Finding(
        "somebody was asked about the deletions",
        questions.contains("Task_DecideOnDeletions"),
        "questions: " + questions);
  }
}
