package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.List;

/** The objects that outlive an outage of the API; pods do not, their processes are gone. */
record KeptObjects(List<HasMetadata> objects, List<GenericKubernetesResource> routes) {

  private static final ResourceDefinitionContext ROUTES =
      new ResourceDefinitionContext.Builder()
          .withGroup("traefik.containo.us")
          .withVersion("v1alpha1")
          .withKind("IngressRoute")
          .withPlural("ingressroutes")
          .withNamespaced(true)
          .build();

  static final KeptObjects NONE = new KeptObjects(List.of(), List.of());

  static KeptObjects of(KubernetesClient client) {
    List<HasMetadata> all = new ArrayList<>();
    all.addAll(client.namespaces().list().getItems());
    all.addAll(client.secrets().inAnyNamespace().list().getItems());
    all.addAll(client.configMaps().inAnyNamespace().list().getItems());
    all.addAll(client.services().inAnyNamespace().list().getItems());
    all.addAll(client.persistentVolumeClaims().inAnyNamespace().list().getItems());
    all.addAll(client.batch().v1().jobs().inAnyNamespace().list().getItems());
    all.addAll(client.apps().deployments().inAnyNamespace().list().getItems());
    return new KeptObjects(
        all, client.genericKubernetesResources(ROUTES).inAnyNamespace().list().getItems());
  }

  void putBack(KubernetesClient client) {
    for (HasMetadata object : objects) {
      if (client.resource(object).get() == null) {
        object.getMetadata().setResourceVersion(null);
        client.resource(object).create();
      }
    }
    for (GenericKubernetesResource route : routes) {
      route.getMetadata().setResourceVersion(null);
      client
          .genericKubernetesResources(ROUTES)
          .inNamespace(route.getMetadata().getNamespace())
          .resource(route)
          .create();
    }
  }
}
