package io.github.qhubredeploy.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner may read. */
final class PrivateFile {

  private PrivateFile() {}

  static Path create(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.deleteIfExists(file);
    return Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  static Path write(Path file, String text) {
    try {
      return Files.writeString(create(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
