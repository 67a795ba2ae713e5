package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.sealing.Recipient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/**
 * Hand-over files of a run: {@code <run>-passwords-<n>.cms}. A file is never written over, since
 * nobody here can read what it holds; a password stands in the last file that names its user.
 */
record SealedPasswords(Path directory, String run, Recipient recipient) {

  private static final String HEAD =
      "Temporary passwords of %s. Each has to be changed at the first sign-in.%n"
          + "Where a user stands in several files, the one with the highest number counts.%n%n";

  static SealedPasswords of(StepContext context, Path directory, Path certificate) {
    return new SealedPasswords(
        directory.toAbsolutePath(), context.redeployment().text(), Recipient.of(certificate));
  }

  /** Writes the passwords to the disk, and returns the file's name. */
  String write(Map<String, String> passwords) {
    StringBuilder text = new StringBuilder(HEAD.formatted(run));
    passwords.forEach((user, password) -> text.append(user + "\t" + password + "\n"));
    byte[] sealed = recipient.seal(text.toString().getBytes(StandardCharsets.UTF_8));
    try {
      Files.createDirectories(directory, mode("rwx------"));
      Path file = free();
      try (FileChannel channel =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              mode("rw-------"))) {
        channel.write(ByteBuffer.wrap(sealed));
        channel.force(true);
      }
      return String.valueOf(file.getFileName());
    } catch (IOException e) {
      throw new UncheckedIOException("Hand-over file cannot be written in " + directory, e);
    }
  }

  private Path free() {
    int number = 1;
    while (Files.exists(file(number))) {
      number++;
    }
    return file(number);
  }

  private Path file(int number) {
    return directory.resolve("%s-passwords-%d.cms".formatted(run, number));
  }

  private static FileAttribute<?> mode(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }
}
