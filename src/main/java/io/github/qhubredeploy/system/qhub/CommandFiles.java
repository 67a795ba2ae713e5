package io.github.qhubredeploy.system.qhub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is kept of a command in the folder of logs.
 *
 * @param name the command's name
 */
record CommandFiles(Path folder, String name) {

  private static final String RECORD = ".process";

  /** Process id and start time; exists from start until the result is put aside. */
  Path record() {
    return folder.resolve(name + RECORD);
  }

  /** Output as it came; has secrets, so it is removed when the command has ended. */
  Path raw() {
    return folder.resolve(name + ".raw");
  }

  /** Output without secrets. */
  Path log() {
    return folder.resolve(name + ".log");
  }

  Path exitCode() {
    return folder.resolve(name + ".exit");
  }

  /** TMPDIR of the command: where its terraform is. */
  Path temporary() {
    return folder.resolve(name + ".tmpdir");
  }

  static List<CommandFiles> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(RECORD))
          .map(file -> file.substring(0, file.length() - RECORD.length()))
          .map(name -> new CommandFiles(folder, name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Folder of logs cannot be read: " + folder, e);
    }
  }

  /** How the command ended, when it has ended in order. */
  Optional<CommandEnd> readEnd() {
    return read(exitCode()).map(CommandEnd::parse);
  }

  Optional<RunningCommand> readRecord() {
    return read(record())
        .map(text -> text.split(" ", -1))
        .map(
            parts ->
                new RunningCommand(
                    Long.parseLong(parts[0]), Long.parseLong(parts[1]), read(temporary())));
  }

  /** Removes the record and numbers the log, so that the name is free again. */
  void putAside() {
    try {
      if (Files.exists(log())) {
        Files.move(log(), nextAside(), StandardCopyOption.ATOMIC_MOVE);
      }
      Path room = folder.resolve(name + ".exit.draft"); // of a launcher that was killed
      for (Path file : List.of(raw(), room, exitCode(), temporary(), record())) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Files of the command cannot be put aside: " + log(), e);
    }
  }

  private Path nextAside() {
    return IntStream.iterate(1, number -> number + 1)
        .mapToObj(number -> folder.resolve(name + "-" + number + ".log"))
        .filter(Files::notExists)
        .findFirst()
        .orElseThrow();
  }

  private static Optional<String> read(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("File of a command cannot be read: " + file, e);
    }
  }
}
