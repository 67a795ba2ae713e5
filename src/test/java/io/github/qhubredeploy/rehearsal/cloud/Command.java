package io.github.qhubredeploy.rehearsal.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A program run to its end, whose output is wanted. */
record Command(Path directory, List<String> words) {
  static Command in(Path directory, String... words) {
    return new Command(directory, List.of(words));
  }

  /** What it printed; a failure carries that text. */
  String output() {
    try {
      Process process =
          new ProcessBuilder(words)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
              .start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      if (code != 0) {
        throw new IllegalStateException(
            words.get(0) + " ended with " + code + " in " + directory + ": " + text.strip());
      }
      return text.strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + words.get(0), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(words.get(0) + " was interrupted", e);
    }
  }
}
