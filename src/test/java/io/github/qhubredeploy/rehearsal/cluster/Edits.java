package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Read, change, write - again when somebody else wrote in between. */
record Edits(KubernetesClient client) {

  private static final int MOST_TRIES = 50;
  private static final int MOST_SILENCES = 5;

  /** False when the object is gone or the change said there is nothing to write. */
  <T extends HasMetadata> boolean object(Supplier<@Nullable T> read, Predicate<T> change) {
    return edit(read, change, NamespaceableResource::update);
  }

  <T extends HasMetadata> boolean status(Supplier<@Nullable T> read, Predicate<T> change) {
    return edit(read, change, NamespaceableResource::updateStatus);
  }

  private <T extends HasMetadata> boolean edit(
      Supplier<@Nullable T> read, Predicate<T> change, Consumer<NamespaceableResource<T>> write) {
    for (int tries = 1; ; tries++) {
      try {
        T object = read.get();
        if (object == null || !change.test(object)) {
          return false;
        }
        write.accept(client.resource(object));
        return true;
      } catch (KubernetesClientException failure) {
        if (failure.getCode() == 404) {
          return false;
        }
        // a mock that is busy may not answer in time; what was written once may be written again
        boolean silent = failure.getCode() <= 0 && tries < MOST_SILENCES;
        if (!silent && (failure.getCode() != 409 || tries == MOST_TRIES)) {
          throw failure;
        }
      }
    }
  }
}
