package io.github.qhubredeploy.system.kubernetes;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A Secret in a cluster; one that this application did not make is left as it is. */
record ClusterSecret(KubernetesClient client, String namespace, String name) implements KeptSecret {

  private static final String OWNER = "app.kubernetes.io/managed-by";
  private static final String US = "qhub-redeploy";
  private static final Set<Integer> REFUSALS = Set.of(401, 403);

  @Override
  public Map<String, String> values() {
    Secret stored = stored();
    return stored == null ? Map.of() : texts(stored);
  }

  @Override
  public void checkOwner() {
    ours();
  }

  @Override
  public void keep(Map<String, String> values) {
    Secret stored = ours();
    SecretBuilder secret = stored == null ? new SecretBuilder() : new SecretBuilder(stored);
    secret
        .editOrNewMetadata()
        .withNamespace(namespace)
        .withName(name)
        .addToLabels(OWNER, US)
        .endMetadata()
        .withData(encoded(values));
    Secret wanted = secret.build();
    asking(
        () ->
            stored == null
                ? client.secrets().inNamespace(namespace).resource(wanted).create()
                : client.secrets().inNamespace(namespace).resource(wanted).update());
  }

  private @Nullable Secret ours() {
    Secret stored = stored();
    if (stored != null && !isOurs(stored)) {
      throw new SecretTaken(namespace, name);
    }
    return stored;
  }

  private @Nullable Secret stored() {
    return asking(() -> client.secrets().inNamespace(namespace).withName(name).get());
  }

  private static boolean isOurs(Secret secret) {
    Map<String, String> labels = secret.getMetadata().getLabels();
    return labels != null && US.equals(labels.get(OWNER));
  }

  private static Map<String, String> texts(Secret secret) {
    Map<String, String> texts = new TreeMap<>();
    if (secret.getData() != null) {
      secret
          .getData()
          .forEach(
              (key, value) ->
                  texts.put(
                      key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
    }
    return texts;
  }

  private static Map<String, String> encoded(Map<String, String> values) {
    Map<String, String> encoded = new TreeMap<>();
    values.forEach(
        (key, value) ->
            encoded.put(
                key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
    return encoded;
  }

  /** The API server's own words are left out: they may repeat what was sent. */
  private <T extends @Nullable Object> T asking(Supplier<T> question) {
    try {
      return question.get();
    } catch (KubernetesClientException e) {
      if (REFUSALS.contains(e.getCode())) {
        throw new ClusterRefused(e);
      }
      throw new ClusterUnreachable(
          "Secret %s in namespace %s cannot be read or written (%s): bring the cluster or the namespace back, then try again"
              .formatted(name, namespace, e.getCode() > 0 ? e.getCode() : "no answer"));
    }
  }
}
