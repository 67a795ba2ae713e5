package io.github.qhubredeploy.system.kubernetes;

import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a mover's pod mounts; the environment variable of each mount holds its path. */
final class MoverVolumes {

  private static final String ROOT = "/qhub-redeploy/";

  static final Map<String, String> PATHS =
      Map.of(
          "VOLUME", ROOT + "volume",
          "SECRETS", ROOT + "secrets",
          "SCRIPTS", ROOT + "scripts",
          "SCRATCH", ROOT + "scratch",
          "SPOOL", ROOT + "spool");

  private MoverVolumes() {}

  static List<VolumeMount> mounts(boolean readOnly) {
    return List.of(
        mount("VOLUME", readOnly),
        mount("SECRETS", true),
        mount("SCRIPTS", true),
        mount("SCRATCH", false),
        mount("SPOOL", false));
  }

  private static VolumeMount mount(String variable, boolean readOnly) {
    return new VolumeMountBuilder()
        .withName(variable.toLowerCase(Locale.ROOT))
        .withMountPath(PATHS.get(variable))
        .withReadOnly(readOnly)
        .build();
  }

  /** The claim is asked for writable: a second, read-only attachment is refused by some drivers. */
  static List<Volume> volumes(String name, String claim) {
    return List.of(
        volume("volume").withNewPersistentVolumeClaim(claim, false).build(),
        volume("secrets")
            .withNewSecret()
            .withSecretName(name)
            .withDefaultMode(0400)
            .endSecret()
            .build(),
        volume("scripts").withNewConfigMap().withName(name).endConfigMap().build(),
        volume("scratch").withNewEmptyDir().withMedium("Memory").endEmptyDir().build(),
        volume("spool").withNewEmptyDir().endEmptyDir().build());
  }

  private static VolumeBuilder volume(String name) {
    return new VolumeBuilder().withName(name);
  }
}
