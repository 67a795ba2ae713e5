package io.github.qhubredeploy.rehearsal.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a script of this room: file names that are no text are beyond Java. */
final class Python {

  private Python() {}

  static String run(String script, String input, Object... arguments) {
    List<String> command = new ArrayList<>(List.of("python3", "-c", source(script)));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    try {
      Path errors = Files.createTempFile("python", ".err");
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exitCode = process.waitFor();
      String complaint = Files.readString(errors);
      Files.delete(errors);
      if (exitCode != 0) {
        throw new IllegalStateException(script + " ended with " + exitCode + ": " + complaint);
      }
      return output;
    } catch (IOException failure) {
      throw new UncheckedIOException("Cannot run " + script, failure);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(script + " was interrupted", interruption);
    }
  }

  static String source(String script) {
    try (InputStream text = Python.class.getResourceAsStream("/rehearsal/sample/" + script)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException("Cannot read " + script, failure);
    }
  }
}
