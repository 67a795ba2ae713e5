package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.system.keycloak.UserDirectory;
import io.github.qhubredeploy.system.keycloak.UserFile;
import io.github.qhubredeploy.system.qhub.QhubConfigFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The files of a run that hold users. */
record UserFiles(StepContext context) {

  private static final String CONFIG = "qhub-config.yaml";

  /** What {@code qhub upgrade} wrote. */
  UserDirectory upgraded() {
    return read(upgradedFile());
  }

  Path upgradedFile() {
    return context.workspace().fresh().resolve("qhub-users-import.json");
  }

  /** What the first step of this room wrote. */
  UserDirectory prepared() {
    return read(preparedFile());
  }

  Path preparedFile() {
    return context.workspace().fresh().resolve("users-prepared.json");
  }

  QhubConfigFile oldConfiguration() {
    return QhubConfigFile.load(context.workspace().old().resolve(CONFIG + ".original"));
  }

  QhubConfigFile newConfiguration() {
    return QhubConfigFile.load(context.workspace().fresh().resolve(CONFIG));
  }

  /** Writes whole or not at all, for the owner's eyes only. */
  static void write(Path file, byte[] content) {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    try {
      Files.deleteIfExists(draft);
      Files.createFile(
          draft,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(draft, content);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("File cannot be written: " + file, e);
    }
  }

  private static UserDirectory read(Path file) {
    if (!Files.isReadable(file)) {
      throw new UsersUnreadable(file.toString(), "there is no such file");
    }
    try {
      return UserFile.read(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UsersUnreadable(file.toString(), String.valueOf(e.getMessage()));
    }
  }
}
