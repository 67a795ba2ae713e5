package io.github.qhubredeploy.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs a program to its end; what it prints is only shown when it fails. */
record Shell(Map<String, String> environment) {

  static Shell plain() {
    return new Shell(Map.of());
  }

  Shell with(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new Shell(more);
  }

  /** A line that reads programs as a whole, so that they are in memory. */
  static String loading(String... programs) {
    return "for p in %s; do cat \"$(command -v $p)\"; done >/dev/null"
        .formatted(String.join(" ", programs));
  }

  String run(String... command) {
    ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
    // rclone refuses to start with it; all traffic stays on this machine, without TLS
    builder.environment().remove("AWS_CA_BUNDLE");
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int code = process.waitFor();
      if (code != 0) {
        throw new IllegalStateException(
            "%s ended with %d: %s".formatted(List.of(command), code, output));
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Runs a shell's command line, the way an administrator would type it. */
  String line(String line) {
    return run("bash", "-euo", "pipefail", "-c", line);
  }
}
