package io.github.qhubredeploy.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A file system of its own on a directory; tests that need one are skipped where nobody may mount.
 */
public record Mount(Path directory) implements AutoCloseable {

  public static Mount tmpfs(Path directory, String options) {
    return mounted(directory, "-t", "tmpfs", "-o", options, "tmpfs");
  }

  /** An image file as a disk. */
  static Mount image(Path directory, Path image) {
    return mounted(directory, "-o", "loop", image.toString());
  }

  private static Mount mounted(Path directory, String... arguments) {
    List<String> command = new ArrayList<>(List.of("mount"));
    command.addAll(List.of(arguments));
    command.add(directory.toString());
    Assumptions.assumeTrue(run(command) == 0, "only root may mount");
    return new Mount(directory);
  }

  void remount(String options) {
    run(List.of("mount", "-o", "remount," + options, directory.toString()));
  }

  static int run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      if (code != 0) {
        System.err.println(String.join(" ", command) + ": " + output);
      }
      return code;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interruption);
    }
  }

  @Override
  public void close() {
    for (int look = 0; look < 200; look++) {
      if (run(List.of("umount", directory.toString())) == 0) {
        return;
      }
      pause(); // somebody may be about to leave it
    }
    run(List.of("umount", "-l", directory.toString()));
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    }
  }
}
