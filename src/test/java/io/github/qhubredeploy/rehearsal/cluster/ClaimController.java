package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;

/** Binds every claim to its directory; a deleted claim leaves its directory behind. */
record ClaimController(KubernetesClient client, ClaimDirectories directories) {

  void bind(PersistentVolumeClaim claim) {
    String namespace = claim.getMetadata().getNamespace();
    String name = claim.getMetadata().getName();
    if (!hasClass(claim)) {
      refuse(claim);
      return;
    }
    directories.directory(namespace, name);
    new Edits(client)
        .status(
            () -> client.persistentVolumeClaims().inNamespace(namespace).withName(name).get(),
            ClaimController::bound);
  }

  private boolean hasClass(PersistentVolumeClaim claim) {
    String name = claim.getSpec() == null ? null : claim.getSpec().getStorageClassName();
    return name == null
        || name.isEmpty()
        || client.storage().v1().storageClasses().withName(name).get() != null;
  }

  private void refuse(PersistentVolumeClaim claim) {
    String namespace = claim.getMetadata().getNamespace();
    String name = claim.getMetadata().getName();
    Event event =
        new EventBuilder()
            .withNewMetadata()
            .withNamespace(namespace)
            .withName(name + ".unprovisioned")
            .endMetadata()
            .withNewInvolvedObject()
            .withKind("PersistentVolumeClaim")
            .withNamespace(namespace)
            .withName(name)
            .endInvolvedObject()
            .withType("Warning")
            .withReason("ProvisioningFailed")
            .withMessage(
                "storageclass.storage.k8s.io \"%s\" not found"
                    .formatted(claim.getSpec().getStorageClassName()))
            .withLastTimestamp(Instant.now().toString())
            .build();
    if (client.resource(event).get() == null) {
      client.resource(event).create();
    }
  }

  void remove(PersistentVolumeClaim claim) {
    // what a retained volume would do; nobody's data disappears with an API object
  }

  private static boolean bound(PersistentVolumeClaim claim) {
    boolean already = isBound(claim);
    if (!already) {
      claim.setStatus(
          new PersistentVolumeClaimStatusBuilder()
              .withPhase("Bound")
              .withAccessModes(claim.getSpec().getAccessModes())
              .withCapacity(claim.getSpec().getResources().getRequests())
              .build());
    }
    return !already;
  }

  static boolean isBound(PersistentVolumeClaim claim) {
    return claim.getStatus() != null && "Bound".equals(claim.getStatus().getPhase());
  }
}
