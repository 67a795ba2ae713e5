package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Pod;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The environment variables of a container: plain, from Secrets and ConfigMaps, from its pod. */
record ContainerEnvironment(Volumes volumes, Pod pod) {

  Map<String, String> of(Container container) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("HOSTNAME", pod.getMetadata().getName());
    for (EnvFromSource source : container.getEnvFrom()) {
      String prefix = source.getPrefix() == null ? "" : source.getPrefix();
      values(source).forEach((key, value) -> variables.put(prefix + key, text(value)));
    }
    for (EnvVar variable : container.getEnv()) {
      String value =
          variable.getValueFrom() == null ? variable.getValue() : value(variable.getValueFrom());
      variables.put(variable.getName(), value == null ? "" : value);
    }
    return variables;
  }

  private Map<String, byte[]> values(EnvFromSource source) {
    if (source.getSecretRef() != null) {
      return volumes.secret(namespace(), source.getSecretRef().getName());
    }
    return volumes.configMap(namespace(), source.getConfigMapRef().getName());
  }

  private String value(EnvVarSource source) {
    if (source.getSecretKeyRef() != null) {
      var reference = source.getSecretKeyRef();
      return value(volumes.secret(namespace(), reference.getName()), reference.getKey());
    }
    if (source.getConfigMapKeyRef() != null) {
      var reference = source.getConfigMapKeyRef();
      return value(volumes.configMap(namespace(), reference.getName()), reference.getKey());
    }
    return source.getFieldRef() == null ? "" : field(source.getFieldRef().getFieldPath());
  }

  private String field(String path) {
    return switch (path) {
      case "metadata.name" -> pod.getMetadata().getName();
      case "metadata.namespace" -> namespace();
      case "metadata.uid" -> pod.getMetadata().getUid();
      case "spec.nodeName" -> pod.getSpec().getNodeName();
      case "status.podIP", "status.hostIP" -> "127.0.0.1";
      default -> "";
    };
  }

  private String namespace() {
    return pod.getMetadata().getNamespace();
  }

  private static String value(Map<String, byte[]> values, String key) {
    byte[] value = values.get(key);
    if (value == null) {
      throw new VolumeMissing("key \"" + key + "\"");
    }
    return text(value);
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }
}
