package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;

/** The objects that outlive an outage of the API; pods do not, their processes are gone. */
record KeptObjects(List<HasMetadata> objects) {

  static final KeptObjects NONE = new KeptObjects(List.of());

  static KeptObjects of(KubernetesClient client) {
    List<HasMetadata> all = new ArrayList<>();
    all.addAll(client.namespaces().list().getItems());
    all.addAll(client.secrets().inAnyNamespace().list().getItems());
    all.addAll(client.configMaps().inAnyNamespace().list().getItems());
    all.addAll(client.services().inAnyNamespace().list().getItems());
    all.addAll(client.persistentVolumeClaims().inAnyNamespace().list().getItems());
    all.addAll(client.batch().v1().jobs().inAnyNamespace().list().getItems());
    all.addAll(client.apps().deployments().inAnyNamespace().list().getItems());
    return new KeptObjects(all);
  }

  void putBack(KubernetesClient client) {
    for (HasMetadata object : objects) {
      if (client.resource(object).get() == null) {
        object.getMetadata().setResourceVersion(null);
        client.resource(object).create();
      }
    }
  }
}
