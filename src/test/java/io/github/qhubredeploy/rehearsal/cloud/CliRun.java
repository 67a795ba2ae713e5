package io.github.qhubredeploy.rehearsal.cloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One call of the real CLI: how it ended, what it said and how long it took. */
record CliRun(int exitCode, String out, String err, Duration took) {
  static CliRun of(
      Path directory, Map<String, String> environment, String input, List<String> words)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(directory.getParent(), "run");
    Path in = Files.writeString(folder.resolve("in"), input);
    ProcessBuilder builder =
        new ProcessBuilder(new ArrayList<>(words))
            .directory(directory.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().putAll(environment);
    long begun = System.nanoTime();
    int code = builder.start().waitFor();
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    return new CliRun(
        code,
        Files.readString(folder.resolve("out")),
        Files.readString(folder.resolve("err")),
        took);
  }

  /** Everything it said. */
  String all() {
    return out + err;
  }
}
