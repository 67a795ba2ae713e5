package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lays the volumes of a pod down as directories, and its Secrets and ConfigMaps as files. */
record Volumes(KubernetesClient client, ClaimDirectories claims) {

  Map<String, Path> lay(Pod pod, Path sandbox) throws IOException {
    Map<String, Path> directories = new HashMap<>();
    for (Volume volume : pod.getSpec().getVolumes()) {
      directories.put(volume.getName(), lay(pod.getMetadata().getNamespace(), volume, sandbox));
    }
    return directories;
  }

  /** Writes what changed in the pod's Secrets and ConfigMaps, each file at once. */
  void refresh(Pod pod, Path sandbox) throws IOException {
    for (Volume volume : pod.getSpec().getVolumes()) {
      if (volume.getSecret() != null || volume.getConfigMap() != null) {
        lay(pod.getMetadata().getNamespace(), volume, sandbox);
      }
    }
  }

  private Path lay(String namespace, Volume volume, Path sandbox) throws IOException {
    if (volume.getPersistentVolumeClaim() != null) {
      return claim(namespace, volume.getPersistentVolumeClaim().getClaimName());
    }
    if (volume.getHostPath() != null) {
      return Files.createDirectories(Path.of(volume.getHostPath().getPath()));
    }
    Path directory = Files.createDirectories(sandbox.resolve("volumes").resolve(volume.getName()));
    if (volume.getSecret() != null) {
      var source = volume.getSecret();
      write(directory, secret(namespace, source.getSecretName()), source.getItems(), "rw-------");
    } else if (volume.getConfigMap() != null) {
      var source = volume.getConfigMap();
      write(directory, configMap(namespace, source.getName()), source.getItems(), "rw-r--r--");
    }
    return directory;
  }

  private Path claim(String namespace, String name) {
    PersistentVolumeClaim claim =
        client.persistentVolumeClaims().inNamespace(namespace).withName(name).get();
    if (claim == null) {
      throw new VolumeMissing("persistentvolumeclaim \"" + name + "\"");
    }
    if (!ClaimController.isBound(claim)) {
      throw new VolumeMissing("persistentvolumeclaim \"" + name + "\" is not bound");
    }
    return claims.directory(namespace, name);
  }

  Map<String, byte[]> secret(String namespace, String name) {
    Secret secret = client.secrets().inNamespace(namespace).withName(name).get();
    if (secret == null) {
      throw new VolumeMissing("secret \"" + name + "\"");
    }
    Map<String, byte[]> values = new HashMap<>();
    if (secret.getData() != null) {
      secret.getData().forEach((key, text) -> values.put(key, Base64.getDecoder().decode(text)));
    }
    if (secret.getStringData() != null) {
      secret.getStringData().forEach((key, text) -> values.put(key, utf8(text)));
    }
    return values;
  }

  Map<String, byte[]> configMap(String namespace, String name) {
    ConfigMap map = client.configMaps().inNamespace(namespace).withName(name).get();
    if (map == null) {
      throw new VolumeMissing("configmap \"" + name + "\"");
    }
    Map<String, byte[]> values = new HashMap<>();
    if (map.getData() != null) {
      map.getData().forEach((key, text) -> values.put(key, utf8(text)));
    }
    if (map.getBinaryData() != null) {
      map.getBinaryData().forEach((key, text) -> values.put(key, Base64.getDecoder().decode(text)));
    }
    return values;
  }

  private static void write(
      Path directory, Map<String, byte[]> values, List<KeyToPath> items, String mode)
      throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    if (items == null || items.isEmpty()) {
      files.putAll(values);
    } else {
      items.forEach(item -> files.put(item.getPath(), values.get(item.getKey())));
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      replace(directory.resolve(file.getKey()), file.getValue(), mode);
    }
  }

  private static void replace(Path file, byte[] content, String mode) throws IOException {
    Files.createDirectories(file.getParent());
    Path fresh =
        Files.createTempFile(
            file.getParent(),
            "..",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(fresh, content);
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(mode));
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
