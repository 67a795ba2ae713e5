package io.github.qhubredeploy.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Somebody with a key pair and a stock openssl. */
public final class Administrator {

  private final Path directory;

  /** Makes the key pair in the directory. */
  public Administrator(Path directory) {
    this.directory = directory;
    openssl(
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=admin",
        "-keyout",
        key().toString(),
        "-out",
        certificate().toString());
  }

  public Path certificate() {
    return directory.resolve("administrator.pem");
  }

  public Path key() {
    return directory.resolve("administrator.key");
  }

  /** Opens a sealed file. */
  public String open(Path file) {
    return openssl(
        "cms", "-decrypt", "-inform", "PEM", "-in", file.toString(), "-inkey", key().toString());
  }

  /** Users with their passwords in a hand-over file. */
  public Map<String, String> passwords(Path file) {
    Map<String, String> passwords = new TreeMap<>();
    open(file)
        .lines()
        .map(line -> line.split("\t", 2))
        .filter(parts -> parts.length == 2)
        .forEach(parts -> passwords.put(parts[0], parts[1]));
    return passwords;
  }

  /** Runs openssl; a failure is an exception with its words. */
  public static String openssl(String... words) {
    String[] command = new String[words.length + 1];
    command[0] = "openssl";
    System.arraycopy(words, 0, command, 1, words.length);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
