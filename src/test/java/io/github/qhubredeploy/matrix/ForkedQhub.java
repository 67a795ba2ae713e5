package io.github.qhubredeploy.matrix;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The real qhub of one version. Most of a short command's time goes into importing its packages, so
 * a process imports them once and forks itself for each call; the fork runs qhub's own {@code
 * main()} in the call's directory, with its arguments, environment, output and exit code.
 */
final class ForkedQhub implements AutoCloseable {

  private final Process process;
  private final Writer calls;
  private final BufferedReader answers;

  ForkedQhub(Path python, Map<String, String> environment) {
    try (InputStream script =
        Objects.requireNonNull(ForkedQhub.class.getResourceAsStream("/matrix/qhub.py"))) {
      ProcessBuilder builder =
          new ProcessBuilder(
                  python.toString(),
                  "-c",
                  new String(script.readAllBytes(), StandardCharsets.UTF_8))
              .redirectError(ProcessBuilder.Redirect.INHERIT);
      builder.environment().clear();
      builder.environment().putAll(environment);
      process = builder.start();
      calls = process.outputWriter(StandardCharsets.UTF_8);
      answers = process.inputReader(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("no qhub from " + python, e);
    }
  }

  /** Runs one command to its end and returns its exit code. */
  synchronized int call(
      Path directory,
      List<String> arguments,
      Map<String, String> environment,
      Path log,
      String told) {
    Map<String, Object> call =
        Map.of(
            "directory",
            directory.toString(),
            "arguments",
            arguments,
            "environment",
            environment,
            "log",
            log.toString(),
            "told",
            told);
    try {
      calls.write(QuietCloud.json(call) + "\n");
      calls.flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new IllegalStateException("qhub's process ended during " + arguments);
      }
      return Integer.parseInt(answer.strip());
    } catch (IOException e) {
      throw new UncheckedIOException("qhub's process does not listen to " + arguments, e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
