package io.github.qhubredeploy.rehearsal.cloud;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** A Python script of the rehearsal's resources. */
record Script(String name) {
  private static final String ANY_PYTHON = "#!/usr/bin/env python3\n";

  /** Writes it as a file that can be run. */
  void install(Path target) {
    try (InputStream in = Script.class.getResourceAsStream("/rehearsal/cloud/" + name)) {
      Files.createDirectories(target.getParent());
      String text =
          new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
      Path next = target.resolveSibling("." + name + ".next");
      Files.writeString(next, isolated(text));
      Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.move(
          next,
          target,
          java.nio.file.StandardCopyOption.ATOMIC_MOVE,
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + target, e);
    }
  }

  /** A program is run by the Python itself, without what the CLI's environment says of modules. */
  private static String isolated(String text) {
    if (!text.startsWith(ANY_PYTHON)) {
      return text;
    }
    String python =
        Command.in(Path.of("/"), "python3", "-c", "import sys; print(sys.executable)").output();
    return python.length() < 120
        ? "#!" + python + " -IS\n" + text.substring(ANY_PYTHON.length())
        : text;
  }
}
