package io.github.qhubredeploy.benchmark;

import io.github.qhubredeploy.platform.Platform.ArchiveAccess;
import io.github.qhubredeploy.platform.Platform.ArchiveType;
import io.github.qhubredeploy.rehearsal.store.ArchiveStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The store in a process of its own, so that its memory and its bytes are not the application's.
 */
final class StoreProcess implements AutoCloseable {

  private final Process process;
  private final URI endpoint;
  private final String accessKey;
  private final String secretKey;
  private final Path directory;

  StoreProcess(Path directory) {
    this.directory = directory;
    try {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx512m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  StoreProcess.class.getName(),
                  directory.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      BufferedReader answers =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String line = answers.readLine();
      while (line != null && !line.startsWith("store ")) {
        line = answers.readLine();
      }
      if (line == null) {
        throw new IllegalStateException("the store did not start");
      }
      String[] words = line.split(" ");
      endpoint = URI.create(words[1]);
      accessKey = words[2];
      secretKey = words[3];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The store's side: says where it is, and stays until its standard input ends. */
  public static void main(String[] arguments) throws IOException {
    try (ArchiveStore store = new ArchiveStore(Path.of(arguments[0]))) {
      store.start();
      System.out.printf("store %s %s %s%n", store.endpoint(), store.accessKey(), store.secretKey());
      System.out.flush();
      while (System.in.read() >= 0) {
        continue;
      }
    }
  }

  /** Moves all objects away; see {@code Contest}. */
  void empty() {
    Shell.plain()
        .with("STORED", directory.resolve(ArchiveStore.BUCKET).toString())
        .with("EMPTIED", directory.resolveSibling("emptied-store").toString())
        .line(
            "mkdir -p \"$EMPTIED\"; aside=$(mktemp -d -p \"$EMPTIED\");"
                + " find \"$STORED\" -mindepth 1 -maxdepth 1 -exec mv -t \"$aside\" {} +");
  }

  /** Size of all objects of one pass under the prefix, in bytes. */
  long bytes(String prefix, String pass) {
    return Long.parseLong(
        Shell.plain()
            .with("STORED", directory.resolve(ArchiveStore.BUCKET).resolve(prefix).toString())
            .line(
                "find \"$STORED\" -path '*/%s/*' -type f -printf '%%s\\n' | awk '{ s += $1 } END { print s + 0 }'"
                    .formatted(pass)));
  }

  long pid() {
    return process.pid();
  }

  URI endpoint() {
    return endpoint;
  }

  String accessKey() {
    return accessKey;
  }

  String secretKey() {
    return secretKey;
  }

  ArchiveAccess access(String prefix) {
    return new ArchiveAccess(
        ArchiveType.S3,
        endpoint,
        ArchiveStore.REGION,
        ArchiveStore.BUCKET,
        prefix,
        true,
        null,
        null);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
