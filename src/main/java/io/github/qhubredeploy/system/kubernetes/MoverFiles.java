package io.github.qhubredeploy.system.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Secret and the ConfigMap of a mover.
 *
 * <p>They are made before the Job, so that its pod starts at once and not at the kubelet's next
 * try; then they are given to the Job, so that nothing is left when somebody else removes it. What
 * a crash between the two leaves is replaced by the next try, or goes with all movers.
 */
record MoverFiles(KubernetesClient client, MoverJob objects, ApiPatience api) {

  private static final int TRIES = 5;

  /** Makes both, or replaces what is there: left by an earlier try, or with older addresses. */
  void put(@Nullable Job owner) {
    put(objects.scripts(), owner);
    put(objects.secret(), owner);
  }

  private void put(HasMetadata file, @Nullable Job owner) {
    if (owner != null) {
      file.getMetadata().setOwnerReferences(List.of(reference(owner)));
    }
    for (int tries = 1; ; tries++) {
      boolean made =
          unless(HttpURLConnection.HTTP_CONFLICT, tries, () -> client.resource(file).create())
              || unless(
                  HttpURLConnection.HTTP_NOT_FOUND, tries, () -> client.resource(file).update());
      if (made) {
        return;
      }
    }
  }

  /** False when the server answers so; with a conflict, everything is worth another try. */
  private boolean unless(int code, int tries, Runnable work) {
    try {
      api.ask(
          () -> {
            work.run();
            return true;
          });
      return true;
    } catch (KubernetesClientException e) {
      boolean again = e.getCode() == code || e.getCode() == HttpURLConnection.HTTP_CONFLICT;
      if (!again || tries == TRIES) {
        throw e;
      }
      return false;
    }
  }

  /** A file that was removed in this very moment is made again with the next addresses. */
  void give(Job owner) {
    String change =
        Serialization.asJson(
            Map.of("metadata", Map.of("ownerReferences", List.of(reference(owner)))));
    String namespace = objects.mover().namespace();
    api.ask(
        () ->
            client
                .configMaps()
                .inNamespace(namespace)
                .withName(objects.name())
                .patch(MoverObjects.MERGE, change));
    api.ask(
        () ->
            client
                .secrets()
                .inNamespace(namespace)
                .withName(objects.name())
                .patch(MoverObjects.MERGE, change));
  }

  private static OwnerReference reference(Job owner) {
    return new OwnerReferenceBuilder()
        .withApiVersion("batch/v1")
        .withKind("Job")
        .withName(owner.getMetadata().getName())
        .withUid(owner.getMetadata().getUid())
        .build();
  }

  void remove() {
    String namespace = objects.mover().namespace();
    api.ask(() -> client.secrets().inNamespace(namespace).withName(objects.name()).delete());
    api.ask(() -> client.configMaps().inNamespace(namespace).withName(objects.name()).delete());
  }
}
