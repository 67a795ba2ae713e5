package io.github.qhubredeploy.system.qhub;

import io.github.qhubredeploy.common.UntrustedTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a deployment beside its log, beyond the life of the application.
 *
 * @param phase how far it came
 * @param digest of version and configuration
 * @param address the load balancer's, once known
 */
record DeploymentRecord(Phase phase, String digest, @Nullable String address) {

  /** How far a deployment came. */
  enum Phase {
    BEGUN,
    FAILED,
    DONE
  }

  static Path file(Path logs, String name) {
    return logs.resolve(name + ".deployment");
  }

  static Optional<DeploymentRecord> read(Path logs, String name) {
    Path file = file(logs, name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties lines = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      lines.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Record of the deployment cannot be read: " + file, e);
    }
    return Optional.of(
        new DeploymentRecord(
            Phase.valueOf(lines.getProperty("phase")),
            lines.getProperty("digest"),
            lines.getProperty("address")));
  }

  DeploymentRecord at(String address) {
    return new DeploymentRecord(phase, digest, address);
  }

  DeploymentRecord in(Phase phase) {
    return new DeploymentRecord(phase, digest, address);
  }

  /** Writes it whole or not at all. */
  DeploymentRecord write(Path logs, String name) {
    Properties lines = new Properties();
    lines.setProperty("phase", phase.name());
    lines.setProperty("digest", digest);
    if (address != null) {
      lines.setProperty("address", address);
    }
    StringWriter text = new StringWriter();
    try {
      lines.store(text, null);
    } catch (IOException e) {
      throw new UncheckedIOException("Record cannot be written down", e);
    }
    new PrivateFile(file(logs, name)).become(text.toString().getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Tells one configuration with one version from every other. */
  static String digest(QhubCommand command) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(command.version().text().getBytes(StandardCharsets.UTF_8));
      digest.update(
          Files.readAllBytes(new UntrustedTree(command.directory()).file(QhubPlace.CONFIG)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Configuration cannot be read: " + command.directory().resolve(QhubPlace.CONFIG), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Java has no SHA-256", e);
    }
  }
}
