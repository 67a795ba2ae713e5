package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;

/** Secrets and ConfigMaps that belong to a Job go with it. */
record OwnedFiles(KubernetesClient client, Key job) {

  List<HasMetadata> list() {
    List<HasMetadata> files = new ArrayList<>();
    files.addAll(client.secrets().inNamespace(job.namespace()).list().getItems());
    files.addAll(client.configMaps().inNamespace(job.namespace()).list().getItems());
    return files.stream().filter(this::owned).toList();
  }

  private boolean owned(HasMetadata file) {
    return file.getMetadata().getOwnerReferences().stream()
        .anyMatch(one -> one.getKind().equals("Job") && one.getName().equals(job.name()));
  }
}
