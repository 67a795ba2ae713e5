package io.github.qhubredeploy.system.qhub;

import java.nio.file.Path;

/** A terraform binary of the settings is not what it should be. */
public class TerraformRefused extends RuntimeException {

  TerraformRefused(Path path, String reason, String cure) {
    super("Terraform %s is not used: %s. %s".formatted(path, reason, cure));
  }
}
