package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.process.StepContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who was told in which way, on the disk as soon as it happened; names and files, never a password.
 */
final class HandOverJournal {

  static final String MAIL = "mail";

  private final Path file;
  private final Map<String, String> ways = new TreeMap<>();

  private HandOverJournal(Path file) {
    this.file = file;
  }

  static HandOverJournal of(StepContext context) {
    HandOverJournal journal =
        new HandOverJournal(context.workspace().fresh().resolve("passwords-handed-over"));
    if (Files.exists(journal.file)) {
      try {
        Files.readAllLines(journal.file).forEach(journal::take);
      } catch (IOException e) {
        throw new UncheckedIOException("Journal cannot be read: " + journal.file, e);
      }
    }
    return journal;
  }

  /** {@link #MAIL}, or the name of the file that holds the user's temporary password. */
  Optional<String> way(String user) {
    return Optional.ofNullable(ways.get(user));
  }

  /** The last entry of a user counts. */
  void add(String way, Collection<String> users) {
    StringBuilder lines = new StringBuilder();
    users.forEach(user -> lines.append(way).append('\t').append(user).append('\n'));
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      channel.write(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("Journal cannot be written: " + file, e);
    }
    users.forEach(user -> ways.put(user, way));
  }

  private void take(String line) {
    String[] parts = line.split("\t", 2);
    if (parts.length == 2) {
      ways.put(parts[1], parts[0]);
    }
  }
}
