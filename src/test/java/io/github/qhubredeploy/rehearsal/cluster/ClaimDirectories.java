package io.github.qhubredeploy.rehearsal.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The disks of a cluster: one directory per claim, older than any object of the API. */
record ClaimDirectories(Path root) {

  Path directory(String namespace, String claim) {
    try {
      return Files.createDirectories(root.resolve(namespace).resolve(claim));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
