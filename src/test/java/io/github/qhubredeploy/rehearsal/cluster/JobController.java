package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobConditionBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings the pods of a Job to what the Job asks for: completions, parallelism, back-off limit,
 * active deadline, suspension. A failed pod is followed by the next after a moment, not after the
 * ten seconds and more of the real one.
 */
final class JobController {

  private static final Duration RETRY_DELAY = Duration.ofMillis(300);

  private final KubernetesClient client;
  private final Requeue requeue;
  private final Map<String, Instant> notBefore = new HashMap<>();

  /** Asks for another look at a Job later. */
  interface Requeue {
    void later(Key job, long millis);
  }

  JobController(KubernetesClient client, Requeue requeue) {
    this.client = client;
    this.requeue = requeue;
  }

  synchronized void reconcile(Key key) {
    OwnedPods pods = new OwnedPods(client, key, "Job");
    List<Pod> all = pods.list(); // before the Job is read: nothing of a younger one is among them
    Job job = read(key);
    if (job == null) {
      pods.delete(all);
      removeFiles(key);
      return;
    }
    pods.delete(all.stream().filter(pod -> !OwnedPods.by(job, pod)).toList());
    List<Pod> own = all.stream().filter(pod -> OwnedPods.by(job, pod)).toList();
    if (job.getMetadata().getDeletionTimestamp() != null) {
      pods.delete(own);
      release(key, pods);
      return;
    }
    if (!finished(job)) {
      advance(key, job, pods, JobTally.of(job, own));
    }
  }

  private void advance(Key key, Job job, OwnedPods pods, JobTally tally) {
    String failure = tally.failure(Instant.now());
    if (tally.complete()) {
      finish(key, tally, "Complete", "CompletionsReached");
    } else if (failure != null) {
      pods.delete(tally.active());
      finish(key, tally, "Failed", failure);
    } else if (Boolean.TRUE.equals(job.getSpec().getSuspend())) {
      pods.delete(tally.active());
    } else {
      run(key, job, pods, tally);
    }
  }

  /** Unless a younger Job has the name by now: then they may be its own. */
  private void removeFiles(Key key) {
    List<HasMetadata> files = new OwnedFiles(client, key).list();
    if (read(key) == null) {
      files.forEach(file -> client.resource(file).delete());
    }
  }

  private void release(Key key, OwnedPods pods) {
    if (pods.list().isEmpty()) {
      new Edits(client)
          .object(
              () -> read(key),
              job -> {
                List<String> finalizers = new ArrayList<>(job.getMetadata().getFinalizers());
                boolean held = finalizers.remove(JobDeletion.FINALIZER);
                job.getMetadata().setFinalizers(finalizers);
                return held;
              });
    }
  }

  private void run(Key key, Job job, OwnedPods pods, JobTally tally) {
    Duration left = tally.untilDeadline(Instant.now());
    if (left != null) {
      requeue.later(key, left.toMillis() + 10);
    }
    String uid = job.getMetadata().getUid();
    if (tally.failed() > tally.failedBefore()) {
      notBefore.put(uid, Instant.now().plus(RETRY_DELAY));
      requeue.later(key, RETRY_DELAY.toMillis() + 10);
    }
    int missing = tally.missing();
    if (!Instant.now().isBefore(notBefore.getOrDefault(uid, Instant.MIN))) {
      Map<String, String> labels = Map.of("job-name", key.name(), "controller-uid", uid);
      for (int number = 0; number < missing; number++) {
        pods.create(job, job.getSpec().getTemplate(), key.name(), labels);
      }
      write(key, status -> tally.writeTo(status, tally.active().size() + Math.max(missing, 0)));
    } else {
      write(key, status -> tally.writeTo(status, tally.active().size()));
    }
  }

  private void finish(Key key, JobTally tally, String type, String reason) {
    write(
        key,
        status -> {
          tally.writeTo(status, 0);
          String now = Instant.now().toString();
          if (type.equals("Complete")) {
            status.setCompletionTime(now);
          }
          status
              .getConditions()
              .add(
                  new JobConditionBuilder()
                      .withType(type)
                      .withStatus("True")
                      .withReason(reason)
                      .withMessage(reason)
                      .withLastTransitionTime(now)
                      .build());
        });
  }

  /** Writes only what differs: every write is an event, every event another look. */
  private void write(Key key, Consumer<JobStatus> change) {
    new Edits(client)
        .status(
            () -> read(key),
            job -> {
              String before = String.valueOf(job.getStatus());
              JobStatus status = job.getStatus() == null ? new JobStatus() : job.getStatus();
              change.accept(status);
              job.setStatus(status);
              return !before.equals(String.valueOf(status));
            });
  }

  private @Nullable Job read(Key key) {
    return client.batch().v1().jobs().inNamespace(key.namespace()).withName(key.name()).get();
  }

  static boolean finished(Job job) {
    return job.getStatus() != null
        && job.getStatus().getConditions().stream()
            .anyMatch(
                one ->
                    "True".equals(one.getStatus())
                        && Set.of("Complete", "Failed").contains(one.getType()));
  }

  static List<Pod> active(List<Pod> pods) {
    return pods.stream()
        .filter(pod -> !OwnedPods.going(pod))
        .filter(pod -> !OwnedPods.inPhase(pod, "Succeeded") && !OwnedPods.inPhase(pod, "Failed"))
        .toList();
  }
}
