package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** Secrets and ConfigMaps that belong to a Job go with it. */
record OwnedFiles(KubernetesClient client, Key job) {

  void delete() {
    delete(client.secrets().inNamespace(job.namespace()).list().getItems());
    delete(client.configMaps().inNamespace(job.namespace()).list().getItems());
  }

  private void delete(List<? extends HasMetadata> files) {
    files.stream().filter(this::owned).forEach(file -> client.resource(file).delete());
  }

  private boolean owned(HasMetadata file) {
    return file.getMetadata().getOwnerReferences().stream()
        .anyMatch(one -> one.getKind().equals("Job") && one.getName().equals(job.name()));
  }
}
