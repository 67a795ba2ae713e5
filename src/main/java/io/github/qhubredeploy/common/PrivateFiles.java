package io.github.qhubredeploy.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files and directories for their owner alone, whatever the umask is. */
public final class PrivateFiles {

  private static final Logger LOG = LoggerFactory.getLogger(PrivateFiles.class);

  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwx------");

  /** Set on directories that many people share, such as {@code /tmp}. */
  private static final int STICKY = 01000;

  /**
   * Makes the directory, or closes it to others. One that is not ours alone (a home, the working
   * directory, a shared one) is left as it is: its files are private by themselves.
   */
  public static void directory(Path directory) {
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(directory, attribute(DIRECTORY));
      }
      if (!isShared(directory.toRealPath())) {
        close(directory, DIRECTORY);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Directory cannot be made private: %s (%s)".formatted(directory, e.getMessage()), e);
    }
  }

  /**
   * Closes a directory of an earlier version to others; a missing one is made when it is needed.
   */
  public static void closeExisting(Path directory) {
    if (Files.isDirectory(directory)) {
      directory(directory);
    }
  }

  private static boolean isShared(Path directory) throws IOException {
    for (String property : new String[] {"user.home", "user.dir", "java.io.tmpdir"}) {
      Path other = Path.of(System.getProperty(property));
      if (Files.exists(other) && directory.equals(other.toRealPath())) {
        return true;
      }
    }
    int mode = (int) Files.getAttribute(directory, "unix:mode");
    return directory.getParent() == null || (mode & STICKY) != 0;
  }

  /** Makes an empty file, so that whoever opens it later needs no umask; or closes it to others. */
  public static void file(Path file) {
    try {
      if (!Files.exists(file)) {
        Files.createFile(file, attribute(FILE));
      }
      close(file, FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "File cannot be made private: %s (%s)".formatted(file, e.getMessage()), e);
    }
  }

  /** Writes the text, whole or not at all, and makes missing directories. */
  public static void write(Path file, String text) {
    Path absolute = file.toAbsolutePath();
    Path draft = absolute.resolveSibling(absolute.getFileName() + ".draft");
    try {
      Path directory = absolute.getParent();
      if (directory != null && !Files.isDirectory(directory)) {
        Files.createDirectories(directory, attribute(DIRECTORY));
      }
      Files.deleteIfExists(draft);
      Files.createFile(draft, attribute(FILE));
      Files.writeString(draft, text);
      Files.move(
          draft, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "File cannot be written: %s (%s)".formatted(file, e.getMessage()), e);
    }
  }

  private static void close(Path path, Set<PosixFilePermission> wanted) throws IOException {
    Set<PosixFilePermission> present = Files.getPosixFilePermissions(path);
    if (!wanted.containsAll(present)) {
      Files.setPosixFilePermissions(path, wanted);
      LOG.warn(
          "{} was open to other users of this machine ({}); it is closed to them now",
          path,
          PosixFilePermissions.toString(present));
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> attribute(Set<PosixFilePermission> mode) {
    return PosixFilePermissions.asFileAttribute(mode);
  }

  private PrivateFiles() {}
}
