package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.util.ArrayList;
import java.util.List;

/** The kubelet's side of pod objects: takes them, writes their status, lets them go. */
record PodObjects(KubernetesClient client) {

  /** Holds a deleted pod object back until its processes are gone. */
  static final String FINALIZER = "rehearsal.io/processes";

  /** Puts the pod on the node; false when it is gone or going. */
  boolean adopt(Pod pod, String node) {
    return new Edits(client)
        .object(
            () -> resource(pod).get(),
            now -> {
              if (now.getMetadata().getDeletionTimestamp() != null) {
                return false;
              }
              now.getSpec().setNodeName(node);
              List<String> finalizers = new ArrayList<>(now.getMetadata().getFinalizers());
              if (!finalizers.contains(FINALIZER)) {
                finalizers.add(FINALIZER);
              }
              now.getMetadata().setFinalizers(finalizers);
              return true;
            });
  }

  void release(Pod pod) {
    new Edits(client)
        .object(
            () -> resource(pod).get(),
            now -> {
              boolean same = now.getMetadata().getUid().equals(pod.getMetadata().getUid());
              List<String> finalizers = new ArrayList<>(now.getMetadata().getFinalizers());
              boolean held = same && finalizers.remove(FINALIZER);
              now.getMetadata().setFinalizers(finalizers);
              return held;
            });
  }

  void writeStatus(PodProcess process) {
    synchronized (process) {
      new Edits(client)
          .status(
              () -> resource(process.pod()).get(),
              now -> {
                String uid = process.pod().getMetadata().getUid();
                now.setStatus(status(process, now.getStatus()));
                return now.getMetadata().getUid().equals(uid);
              });
    }
  }

  private PodResource resource(Pod pod) {
    return client
        .pods()
        .inNamespace(pod.getMetadata().getNamespace())
        .withName(pod.getMetadata().getName());
  }

  private static PodStatus status(PodProcess process, PodStatus before) {
    List<ContainerStatus> initial =
        process.initial().stream().map(ContainerProcess::status).toList();
    List<ContainerStatus> main = process.main().stream().map(ContainerProcess::status).toList();
    String ready = process.ready() ? "True" : "False";
    return new PodStatusBuilder(before == null ? new PodStatus() : before)
        .withPhase(process.phase())
        .withPodIP("127.0.0.1")
        .withInitContainerStatuses(initial)
        .withContainerStatuses(main)
        .withConditions()
        .addNewCondition()
        .withType("PodScheduled")
        .withStatus(process.unschedulable() == null ? "True" : "False")
        .withReason(process.unschedulable() == null ? null : "Unschedulable")
        .withMessage(process.unschedulable())
        .endCondition()
        .addNewCondition()
        .withType("ContainersReady")
        .withStatus(ready)
        .endCondition()
        .addNewCondition()
        .withType("Ready")
        .withStatus(ready)
        .endCondition()
        .build();
  }
}
