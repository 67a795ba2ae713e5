package io.github.qhubredeploy.faults;

import io.github.qhubredeploy.testing.AwkwardHomes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Programs that stand before the real ones in a mover's search path. */
record Shims(Path directory) {

  /**
   * A shell script in the place of a program; what it calls by name is the real one.
   *
   * @param script gets the program's arguments
   */
  void program(String name, String script) {
    try {
      Path file = Files.createDirectories(directory).resolve(name);
      Files.writeString(file, "#!/bin/sh\nPATH=${PATH#*:}\n" + script + "\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Waits of whole seconds cost no time, nor does a switch of Python's versions. */
  Shims withoutPauses() {
    program("sleep", "case $1 in *.*) exec sleep \"$1\" ;; *) exec sleep 0.05 ;; esac");
    String python = AwkwardHomes.python("import sys; print(sys.executable)", directory, directory);
    program("python3", "exec '%s' \"$@\"".formatted(python.strip()));
    return this;
  }

  void remove(String name) {
    try {
      Files.deleteIfExists(directory.resolve(name));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  String path() {
    return directory + ":" + System.getenv("PATH");
  }
}
