package io.github.qhubredeploy.system.kubernetes;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Job of one mover in the cluster, with its pods and files. */
record MoverObjects(KubernetesClient client, MoverJob objects, ApiPatience api) {

  static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  private static final Logger LOG = LoggerFactory.getLogger(MoverObjects.class);
  private static final String POD = "qhub-redeploy/pod";
  private static final String RENEWED = "qhub-redeploy/renewed";

  /** Makes the mover, or takes up one that is there; what failed in an earlier try is made anew. */
  void begin() {
    Optional<Job> found = job();
    if (found.filter(job -> !going(job)).filter(job -> !MoverEnd.failed(job)).isPresent()) {
      renew(found.get());
      return;
    }
    if (found.isPresent()) {
      LOG.info("Job {} of an earlier try is removed and made anew", objects.name());
      remove();
      awaitGone();
    }
    files().put(null);
    try {
      files().give(api.ask(() -> client.resource(objects.job()).create()));
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
      job().ifPresent(files()::give); // somebody else was faster, with the same mover
    }
  }

  private MoverFiles files() {
    return new MoverFiles(client, objects, api);
  }

  Optional<Job> job() {
    return api.ask(
        () ->
            Optional.ofNullable(
                client
                    .batch()
                    .v1()
                    .jobs()
                    .inNamespace(namespace())
                    .withName(objects.name())
                    .get()));
  }

  List<Pod> pods() {
    return api.ask(() -> new ClusterPods(client, api.interval()).labelled(namespace(), jobName()));
  }

  /** Only its own: pods of an ended Job that had the same name may still be going. */
  List<Pod> podsOf(Job job) {
    String uid = job.getMetadata().getUid();
    return pods().stream()
        .filter(
            pod ->
                pod.getMetadata().getOwnerReferences().stream()
                    .anyMatch(owner -> uid.equals(owner.getUid())))
        .toList();
  }

  private Map<String, String> jobName() {
    return Map.of("job-name", objects.name());
  }

  /** Hands new addresses over; a touched pod makes its kubelet look at once, not after a minute. */
  void renew(Job job) {
    files().put(job);
    for (Pod pod : pods()) {
      annotate(
          client.pods().inNamespace(namespace()).withName(pod.getMetadata().getName()),
          RENEWED,
          Instant.now().toString());
    }
  }

  /** Notes which pod works: some versions replace a deleted pod without a word. */
  void remember(MoverPod pod) {
    annotate(
        client.batch().v1().jobs().inNamespace(namespace()).withName(objects.name()),
        POD,
        pod.uid());
  }

  static @Nullable String remembered(Job job) {
    Map<String, String> annotations = job.getMetadata().getAnnotations();
    return annotations == null ? null : annotations.get(POD);
  }

  private void annotate(NonDeletingOperation<?> object, String name, String value) {
    try {
      String change =
          Serialization.asJson(Map.of("metadata", Map.of("annotations", Map.of(name, value))));
      api.ask(() -> object.patch(MERGE, change));
    } catch (KubernetesClientException | ClusterRefused e) {
      LOG.debug("{} of {} is not noted: {}", name, objects.name(), e.toString());
    }
  }

  static boolean going(Job job) {
    return job.getMetadata().getDeletionTimestamp() != null;
  }

  /**
   * Returns when no pod of the mover is alive any more, and only then. A Job at work goes in the
   * foreground: until its pods are gone it keeps its name, so nobody else can begin the same mover
   * beside them.
   */
  void remove() {
    DeletionPropagation propagation =
        job().filter(MoverEnd::ended).isPresent()
            ? DeletionPropagation.BACKGROUND
            : DeletionPropagation.FOREGROUND;
    api.ask(
        () ->
            client
                .batch()
                .v1()
                .jobs()
                .inNamespace(namespace())
                .withName(objects.name())
                .withPropagationPolicy(propagation)
                .delete());
    api.ask(
        () -> {
          new ClusterPods(client, api.interval())
              .end(namespace(), jobName(), objects.settings().removalLimit());
          return true;
        });
    files().remove();
  }

  private void awaitGone() {
    if (!new Waiting(api.interval())
        .until(() -> job().isEmpty(), objects.settings().removalLimit())) {
      throw new PodStuck(namespace(), pods(), objects.settings().removalLimit());
    }
  }

  private String namespace() {
    return objects.mover().namespace();
  }
}
