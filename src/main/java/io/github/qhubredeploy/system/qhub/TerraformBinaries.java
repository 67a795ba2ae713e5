package io.github.qhubredeploy.system.qhub;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The terraform binaries that the settings give, so that qhub does not download them. */
@Component
public class TerraformBinaries {

  private final QhubSettings settings;

  TerraformBinaries(QhubSettings settings) {
    this.settings = settings;
  }

  /**
   * The binary of that version, if one is given.
   *
   * @throws TerraformRefused when it is missing, or not what its checksum says
   */
  public Optional<Path> find(String version) {
    Optional<QhubSettings.Terraform> own =
        settings.terraform().stream().filter(one -> one.version().equals(version)).findFirst();
    if (own.isEmpty()) {
      return Optional.ofNullable(settings.terraformBinary());
    }
    Path path = own.get().path();
    if (!Files.isRegularFile(path)) {
      throw new TerraformRefused(path, "there is no such file", "Correct redeploy.qhub.terraform");
    }
    String wanted = own.get().sha256();
    if (wanted != null && !wanted.equalsIgnoreCase(sha256(path))) {
      throw new TerraformRefused(
          path,
          "its SHA-256 is not the one of redeploy.qhub.terraform",
          "Fetch terraform %s again and compare it with its publisher's SHA256SUMS"
              .formatted(version));
    }
    return Optional.of(path);
  }

  private static String sha256(Path file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException("Terraform's binary cannot be read: " + file, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
