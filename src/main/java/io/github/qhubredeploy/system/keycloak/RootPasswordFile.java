package io.github.qhubredeploy.system.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * The root password of one platform's Keycloak: {@code <platform>-keycloak-root}, with {@code
 * .next} beside it while it is being changed and {@code .previous} of an earlier Keycloak.
 */
public final class RootPasswordFile {

  private final Path file;

  RootPasswordFile(Path directory, String platform) {
    this.file = directory.toAbsolutePath().resolve(platform + "-keycloak-root");
  }

  /** Where the password is. */
  public Path path() {
    return file;
  }

  /** The password that works, if this application has ever set one. */
  public Optional<String> current() {
    return read(file);
  }

  /** A password that was written down to become the root password; it may be it already. */
  public Optional<String> next() {
    return read(beside(".next"));
  }

  /** The password of the Keycloak that this one replaces. */
  public Optional<String> previous() {
    return read(beside(".previous"));
  }

  /** Writes a password down, on the disk and not only on its way there, before it is used. */
  public void propose(String password) {
    Path next = beside(".next");
    try {
      Files.createDirectories(file.getParent(), mode("rwx------"));
      Files.deleteIfExists(next);
      try (FileChannel channel =
          FileChannel.open(
              next,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              mode("rw-------"))) {
        channel.write(ByteBuffer.wrap((password + "\n").getBytes(StandardCharsets.UTF_8)));
        channel.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Secret cannot be written: " + next, e);
    }
  }

  /** The proposed password works: it becomes the current one, whole or not at all. */
  public void promote() {
    try {
      if (Files.exists(file)) {
        Path draft = beside(".previous.draft");
        Files.deleteIfExists(draft);
        Files.copy(file, draft, StandardCopyOption.COPY_ATTRIBUTES);
        Files.move(draft, beside(".previous"), StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(beside(".next"), file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Secret cannot be moved to " + file, e);
    }
  }

  private Path beside(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private static java.nio.file.attribute.FileAttribute<?> mode(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }

  private static Optional<String> read(Path path) {
    try {
      return Files.exists(path) ? Optional.of(Files.readString(path).strip()) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Secret cannot be read: " + path, e);
    }
  }
}
