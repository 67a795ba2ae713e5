package io.github.qhubredeploy.step.preflight;

import io.github.qhubredeploy.process.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Who holds a run's part of the archive.
 *
 * @param token random, kept in the run's workspace
 * @param machine for people
 */
record ArchiveOwner(String token, String machine) {

  static ArchiveOwner of(Workspace workspace) {
    Path file = workspace.home().resolve("archive-owner");
    try {
      try {
        Files.writeString(file, UUID.randomUUID().toString(), StandardOpenOption.CREATE_NEW);
      } catch (FileAlreadyExistsException e) {
        // from an earlier look
      }
      return new ArchiveOwner(Files.readString(file).strip(), hostName());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The run's hold on the archive cannot be kept: " + e.getMessage(), e);
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "an unknown machine";
    }
  }
}
