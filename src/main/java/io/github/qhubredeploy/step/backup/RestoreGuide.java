package io.github.qhubredeploy.step.backup;

import io.github.qhubredeploy.system.archive.PassManifest;
import io.github.qhubredeploy.system.kubernetes.MoverScripts;

/** How a person restores from the archive with nothing but tar and curl. */
final class RestoreGuide {

  private RestoreGuide() {}

  static String text(PassManifest manifest) {
    return MoverScripts.text("RESTORE.md").formatted(manifest.redeployment(), manifest.namespace());
  }
}
