package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The pods a controller made for one of its objects. */
record OwnedPods(KubernetesClient client, Key owner, String kind) {

  List<Pod> list() {
    return client.pods().inNamespace(owner.namespace()).list().getItems().stream()
        .filter(this::owned)
        .toList();
  }

  void delete(List<Pod> pods) {
    for (Pod pod : pods) {
      if (!going(pod)) {
        client.pods().inNamespace(owner.namespace()).withName(pod.getMetadata().getName()).delete();
      }
    }
  }

  void create(
      HasMetadata object, PodTemplateSpec template, String prefix, Map<String, String> more) {
    ObjectMeta meta = template.getMetadata() == null ? new ObjectMeta() : template.getMetadata();
    Map<String, String> labels = new HashMap<>(orEmpty(meta.getLabels()));
    labels.putAll(more);
    String name = prefix + "-" + UUID.randomUUID().toString().substring(0, 5);
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName(name)
            .withNamespace(owner.namespace())
            .withLabels(labels)
            .withAnnotations(orEmpty(meta.getAnnotations()))
            .withFinalizers(PodObjects.FINALIZER)
            .addNewOwnerReference()
            .withApiVersion(object.getApiVersion())
            .withKind(kind)
            .withName(owner.name())
            .withUid(object.getMetadata().getUid())
            .withController(true)
            .endOwnerReference()
            .endMetadata()
            .withSpec(template.getSpec())
            .withNewStatus()
            .withPhase("Pending")
            .endStatus()
            .build();
    client.resource(pod).create();
  }

  /** Whether the pod is one of this very object, not of an earlier one of its name. */
  static boolean by(HasMetadata object, Pod pod) {
    return pod.getMetadata().getOwnerReferences().stream()
        .anyMatch(one -> object.getMetadata().getUid().equals(one.getUid()));
  }

  static boolean going(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() != null;
  }

  static boolean inPhase(Pod pod, String phase) {
    return pod.getStatus() != null && phase.equals(pod.getStatus().getPhase());
  }

  private boolean owned(Pod pod) {
    return pod.getMetadata().getOwnerReferences().stream()
        .anyMatch(one -> one.getKind().equals(kind) && one.getName().equals(owner.name()));
  }

  private static Map<String, String> orEmpty(Map<String, String> map) {
    return map == null ? Map.of() : map;
  }
}
