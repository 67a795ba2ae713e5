package io.github.qhubredeploy.system.kubernetes;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;

/** The claims of a cluster. */
record ClusterClaims(KubernetesClient client, ClusterPods pods) {

  private static final String DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";

  Optional<PersistentVolumeClaim> find(String namespace, String claim) {
    return Optional.ofNullable(
        client.persistentVolumeClaims().inNamespace(namespace).withName(claim).get());
  }

  Optional<Long> capacity(String namespace, String claim) {
    return find(namespace, claim)
        .flatMap(pvc -> Optional.ofNullable(pvc.getStatus()))
        .flatMap(status -> Optional.ofNullable(status.getCapacity()))
        .flatMap(capacity -> Optional.ofNullable(capacity.get("storage")))
        .map(quantity -> Quantity.getAmountInBytes(quantity).longValue());
  }

  /** Whether pods on several nodes may mount it at a time. */
  boolean shared(String namespace, String claim) {
    return find(namespace, claim)
        .map(pvc -> pvc.getSpec() == null ? null : pvc.getSpec().getAccessModes())
        .filter(modes -> modes.contains("ReadWriteMany") || modes.contains("ReadOnlyMany"))
        .isPresent();
  }

  /** What keeps pods from mounting the claim, with the cure. */
  Optional<String> fault(String namespace, String claim) {
    Optional<PersistentVolumeClaim> found = find(namespace, claim);
    if (found.isEmpty()) {
      return Optional.of(
          "Claim %s does not exist in namespace %s: check the namespace in the platform's qhub-config, or make the claim, then try again"
              .formatted(claim, namespace));
    }
    PersistentVolumeClaim pvc = found.get();
    if (pvc.getMetadata().getDeletionTimestamp() != null) {
      return Optional.of(
          "Claim %s in namespace %s is being deleted: save its data and make it anew, then try again"
              .formatted(claim, namespace));
    }
    String phase = pvc.getStatus() == null ? "Pending" : pvc.getStatus().getPhase();
    return switch (String.valueOf(phase)) {
      case "Bound" -> Optional.empty();
      case "Lost" ->
          Optional.of(
              "Claim %s in namespace %s has lost its volume %s: bring the volume back, then try again"
                  .formatted(claim, namespace, pvc.getSpec().getVolumeName()));
      default -> pending(pvc);
    };
  }

  private Optional<String> pending(PersistentVolumeClaim pvc) {
    String namespace = pvc.getMetadata().getNamespace();
    String claim = pvc.getMetadata().getName();
    if (bindsLate(pvc) && pods.holding(namespace, claim).isEmpty()) {
      return Optional.empty();
    }
    String why =
        new ClusterEvents(client)
            .warning(namespace, "PersistentVolumeClaim", claim)
            .orElse("its storage class %s has given none".formatted(className(pvc)));
    return Optional.of(
        "Claim %s in namespace %s has no volume yet (%s): look at it with kubectl -n %s describe pvc %s and mend its storage, then try again"
            .formatted(claim, namespace, why, namespace, claim));
  }

  private boolean bindsLate(PersistentVolumeClaim pvc) {
    String name = className(pvc);
    try {
      List<StorageClass> classes = client.storage().v1().storageClasses().list().getItems();
      return classes.stream()
          .filter(c -> name.isEmpty() ? isDefault(c) : name.equals(c.getMetadata().getName()))
          .anyMatch(c -> "WaitForFirstConsumer".equals(c.getVolumeBindingMode()));
    } catch (KubernetesClientException e) {
      return false; // the account may not look at what belongs to no namespace
    }
  }

  private static boolean isDefault(StorageClass storage) {
    return storage.getMetadata().getAnnotations() != null
        && "true".equals(storage.getMetadata().getAnnotations().get(DEFAULT_CLASS));
  }

  private static String className(PersistentVolumeClaim pvc) {
    String name = pvc.getSpec() == null ? null : pvc.getSpec().getStorageClassName();
    return name == null ? "" : name;
  }
}
