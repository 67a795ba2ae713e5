package io.github.qhubredeploy.system.qhub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/** A file for its owner's eyes only, which is never seen half written. */
public record PrivateFile(Path path) {

  /** Whether it is there. */
  public boolean exists() {
    return Files.exists(path);
  }

  /** Its bytes. */
  public byte[] bytes() {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException("File cannot be read: " + path, e);
    }
  }

  /** Writes the bytes and reads them back; false when it holds them already. */
  public boolean become(byte[] content) {
    if (exists() && Arrays.equals(bytes(), content)) {
      return false;
    }
    Path draft = path.resolveSibling(path.getFileName() + ".draft");
    try {
      Files.deleteIfExists(draft);
      Files.createFile(
          draft,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(draft, content);
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "File cannot be written: %s (%s)".formatted(path, e.getMessage()), e);
    }
    if (!Arrays.equals(bytes(), content)) {
      throw new IllegalStateException(path + " does not hold what was written; look at the disk");
    }
    return true;
  }
}
