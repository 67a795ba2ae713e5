package io.github.qhubredeploy.rehearsal.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes the file through which everybody else finds a cluster. */
final class Kubeconfig {

  private static final String TEXT =
      """
      apiVersion: v1
      kind: Config
      clusters:
      - name: %1$s
        cluster:
          server: %2$s
      users:
      - name: %1$s
        user: {}
      contexts:
      - name: %1$s
        context:
          cluster: %1$s
          user: %1$s
          namespace: default
      current-context: %1$s
      """;

  private Kubeconfig() {}

  static void write(Path file, String name, URI server) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, TEXT.formatted(name, server));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException failure) {
      throw new UncheckedIOException("Cannot write the kubeconfig " + file, failure);
    }
  }
}
