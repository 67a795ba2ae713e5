package io.github.qhubredeploy.system.qhub;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs a command that ends by itself within minutes, and takes its output. */
final class ShortCommand {

  /** What the installer may see of the application's own environment: nothing secret. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "PATH|HOME|LANG|LC_\\w+|TMPDIR|PIP_\\w+|(?i:https?|no|all)_(?i:proxy)"
              + "|SSL_CERT_\\w+|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|PYENV_\\w+");

  private static final int LATE = -2;

  record Output(int exitCode, String text) {

    /** Whether it was ended because it took too long. */
    boolean late() {
      return exitCode == LATE;
    }
  }

  private ShortCommand() {}

  static Output run(List<String> command, Duration limit) {
    return run(command, limit, Map.of());
  }

  /** With further variables, of which again only the harmless count. */
  static Output run(List<String> command, Duration limit, Map<String, String> variables) {
    Path output = null;
    try {
      output = Files.createTempFile("redeploy-", ".out");
      return run(command, limit, variables, output);
    } catch (IOException e) {
      return new Output(-1, String.valueOf(e.getMessage()));
    } finally {
      delete(output);
    }
  }

  private static Output run(
      List<String> command, Duration limit, Map<String, String> variables, Path output)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(variables);
    keepHarmless(builder.environment());
    Process process = builder.start();
    boolean ended = false;
    try {
      ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
    String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
    return ended
        ? new Output(process.exitValue(), text.strip())
        : new Output(LATE, "not ended after " + limit.toSeconds() + " s");
  }

  static void keepHarmless(Map<String, String> environment) {
    environment.keySet().removeIf(name -> !HARMLESS.matcher(name).matches());
  }

  private static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
