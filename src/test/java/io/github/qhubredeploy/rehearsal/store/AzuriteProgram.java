package io.github.qhubredeploy.rehearsal.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Azurite's own program, fetched once by npm into the rehearsal's cache. */
final class AzuriteProgram {

  private static final String VERSION = "azurite@3.37.0";
  private static final Path CACHE = Path.of("target/rehearsal-cache/azurite").toAbsolutePath();
  private static final Path PROGRAM = CACHE.resolve("node_modules/azurite/dist/src/blob/main.js");
  private static final Path DONE = CACHE.resolve("." + VERSION);

  private AzuriteProgram() {}

  static boolean npmIsThere() {
    try {
      return run(new ProcessBuilder("npm", "--version")) == 0
          && run(new ProcessBuilder("node", "--version")) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Its script; a second test that wants it meanwhile waits. */
  static Path installed() throws IOException {
    Files.createDirectories(CACHE);
    try (FileChannel channel =
            FileChannel.open(
                CACHE.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (!Files.exists(DONE) && lock.isValid()) {
        install();
      }
    }
    return PROGRAM;
  }

  private static void install() throws IOException {
    int code =
        run(
            new ProcessBuilder(
                "npm",
                "install",
                "--prefix",
                CACHE.toString(),
                VERSION,
                "--no-audit",
                "--no-fund"));
    if (code != 0 || !Files.exists(PROGRAM)) {
      throw new IOException(
          "npm install %s ended with %d; is a registry reachable?".formatted(VERSION, code));
    }
    Files.createFile(DONE);
  }

  private static int run(ProcessBuilder command) throws IOException {
    try {
      return command
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
