package io.github.qhubredeploy.system.sealing;

import java.nio.file.Path;

/** Nothing can be encrypted to the administrator's certificate. */
public class CertificateUnusable extends RuntimeException {

  CertificateUnusable(Path file, String why) {
    super(
        "Certificate %s cannot be encrypted to (%s): put an administrator's valid RSA certificate there (PEM), then try again"
            .formatted(file, why));
  }
}
