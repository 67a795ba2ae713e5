package io.github.qhubredeploy.system.kubernetes;

import io.fabric8.kubernetes.api.model.Quantity;
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

  /** What sh, tar, curl and python3 take. */
  private static final long PROGRAMS = 32L << 20;

  private MoverVolumes() {}

  static List<VolumeMount> mounts(Mover mover) {
    return List.of(
        new VolumeMountBuilder(mount("VOLUME", mover.readOnly()))
            .withSubPath(mover.identity() == null ? null : mover.identity().subPath())
            .build(),
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

  /**
   * The claim is asked for writable: a second, read-only attachment is refused by some drivers.
   * Scratch counts as the container's memory, and may leave its programs room. The spool has a
   * limit, so that a mover which goes wrong is evicted alone and does not fill its node.
   */
  static List<Volume> volumes(String name, Mover mover, KubernetesSettings settings) {
    return List.of(
        volume("volume").withNewPersistentVolumeClaim(mover.claim(), false).build(),
        volume("secrets")
            .withNewSecret()
            .withSecretName(name)
            .withDefaultMode(new MoverPrivileges(mover).secretMode())
            .endSecret()
            .build(),
        volume("scripts").withNewConfigMap().withName(name).endConfigMap().build(),
        volume("scratch")
            .withNewEmptyDir()
            .withMedium("Memory")
            .withSizeLimit(scratch(settings.memory()))
            .endEmptyDir()
            .build(),
        volume("spool")
            .withNewEmptyDir()
            .withSizeLimit(new Quantity(settings.spool()))
            .endEmptyDir()
            .build());
  }

  private static Quantity scratch(String memory) {
    long bytes = Quantity.getAmountInBytes(new Quantity(memory)).longValue();
    return new Quantity(Long.toString(Math.max(bytes / 2, bytes - PROGRAMS)));
  }

  private static VolumeBuilder volume(String name) {
    return new VolumeBuilder().withName(name);
  }
}
