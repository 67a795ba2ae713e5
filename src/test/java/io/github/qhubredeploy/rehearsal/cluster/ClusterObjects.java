package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.storage.StorageClassBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;

/** The objects every cluster has before anybody uses it, and the claims asked for by the world. */
record ClusterObjects(KubernetesClient client) {

  static final String STORAGE_CLASS = "gp2";

  void seed(String cluster) {
    create(node(nodeName(cluster)));
    create(
        new StorageClassBuilder()
            .withNewMetadata()
            .withName(STORAGE_CLASS)
            .addToAnnotations("storageclass.kubernetes.io/is-default-class", "true")
            .endMetadata()
            .withProvisioner("rehearsal/directory")
            .withReclaimPolicy("Delete")
            .build());
    namespace("default");
    namespace("kube-system");
  }

  static String nodeName(String cluster) {
    return cluster + "-node-1";
  }

  void claim(String namespace, String claim, String capacity) {
    namespace(namespace);
    create(
        new PersistentVolumeClaimBuilder()
            .withNewMetadata()
            .withNamespace(namespace)
            .withName(claim)
            .endMetadata()
            .withNewSpec()
            .withAccessModes("ReadWriteMany")
            .withStorageClassName(STORAGE_CLASS)
            .withNewResources()
            .addToRequests("storage", new Quantity(capacity))
            .endResources()
            .endSpec()
            .build());
  }

  private void namespace(String name) {
    create(
        new NamespaceBuilder()
            .withNewMetadata()
            .withName(name)
            .endMetadata()
            .withNewStatus()
            .withPhase("Active")
            .endStatus()
            .build());
  }

  private void create(HasMetadata object) {
    if (client.resource(object).get() == null) {
      client.resource(object).create();
    }
  }

  private static Node node(String name) {
    Map<String, Quantity> capacity =
        Map.of(
            "cpu", new Quantity("4"), "memory", new Quantity("16Gi"), "pods", new Quantity("58"));
    return new NodeBuilder()
        .withNewMetadata()
        .withName(name)
        .addToLabels("kubernetes.io/hostname", name)
        .endMetadata()
        .withNewStatus()
        .withCapacity(capacity)
        .withAllocatable(capacity)
        .addNewCondition()
        .withType("Ready")
        .withStatus("True")
        .withReason("KubeletReady")
        .endCondition()
        .withNewNodeInfo()
        .withKubeletVersion(ApiVersion.GIT_VERSION)
        .endNodeInfo()
        .endStatus()
        .build();
  }
}
