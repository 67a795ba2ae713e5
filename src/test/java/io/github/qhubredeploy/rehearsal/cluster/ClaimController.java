package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Binds every claim to its directory; a deleted claim leaves its directory behind. */
record ClaimController(KubernetesClient client, ClaimDirectories directories) {

  void bind(PersistentVolumeClaim claim) {
    String namespace = claim.getMetadata().getNamespace();
    String name = claim.getMetadata().getName();
    directories.directory(namespace, name);
    new Edits(client)
        .status(
            () -> client.persistentVolumeClaims().inNamespace(namespace).withName(name).get(),
            ClaimController::bound);
  }

  void remove(PersistentVolumeClaim claim) {
    // what a retained volume would do; nobody's data disappears with an API object
  }

  private static boolean bound(PersistentVolumeClaim claim) {
    boolean already = claim.getStatus() != null && "Bound".equals(claim.getStatus().getPhase());
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
}
