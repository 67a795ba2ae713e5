package io.github.qhubredeploy.rehearsal.cloud;

import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/** The access to a cluster that terraform hands on. */
record Kubeconfig(String text, String host, String token, String certificate) {
  static Kubeconfig read(Path file) {
    try {
      String text = Files.readString(file);
      Config config = Config.fromKubeconfig(text);
      return new Kubeconfig(
          text,
          config.getMasterUrl().replaceAll("/$", ""),
          Objects.requireNonNullElse(config.getOauthToken(), ""),
          decoded(Objects.requireNonNullElse(config.getCaCertData(), "")));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the kubeconfig " + file, e);
    }
  }

  Map<String, String> credentials() {
    return Map.of("host", host, "token", token, "cluster_ca_certificate", certificate);
  }

  /** As terraform's local_file writes it: open to everybody. */
  void copyTo(Path file) {
    try {
      Files.writeString(file, text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the kubeconfig " + file, e);
    }
  }

  private static String decoded(String base64) {
    return base64.startsWith("-----")
        ? base64
        : new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}
