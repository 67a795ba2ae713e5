package io.github.qhubredeploy.system.kubernetes;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Watches one Job to its end and reads its answer; a Job that is already there is adopted. */
final class JobRun {

  /** A node under load shows the last line of a log a moment after its container has ended. */
  private static final int READS = 6;

  /** Whoever ended well has said so: its answer is worth some seconds more. */
  private static final int READS_OF_SUCCESS = 30;

  /** Most scripts end within a second or two: at first a Job is looked at more often. */
  private static final Duration FIRST_NAP = Duration.ofMillis(100);

  private final MoverJob job;
  private final ApiPatience api;
  private final MoverObjects objects;
  private final Renewals renewals;
  private final StartWatch start;
  private final LogFollower log;
  private @Nullable String mine;
  private @Nullable MoverPod last;
  private Duration nap = FIRST_NAP;
  private boolean answered;

  JobRun(KubernetesClient client, MoverJob job, ApiPatience api, MoverWatch watch) {
    this.job = job;
    this.api = api;
    this.objects = new MoverObjects(client, job, api);
    this.renewals = new Renewals(watch, job.mover().secrets().renewAfter());
    this.start = new StartWatch(client, job);
    this.log = new LogFollower(client, job.mover().namespace(), renewals);
  }

  /** A stalled Job must not be taken up again, nor one that cannot start; an interrupted shall. */
  MoverResult toItsEnd() {
    objects.begin();
    try (log) {
      Optional<MoverResult> result = Optional.empty();
      while (result.isEmpty()) {
        renewals.checkpoint();
        result = look();
        if (result.isEmpty()) {
          pause();
        }
      }
      objects.remove();
      return result.get();
    } catch (MoverStalled e) {
      MoverStalled reasoned = e.because(last == null ? "no pod was made" : last.state());
      remove(reasoned);
      throw reasoned;
    } catch (MoverNotStarted e) {
      remove(e);
      throw e;
    }
  }

  /** One look; empty while the mover works. */
  private Optional<MoverResult> look() {
    Optional<Job> found = objects.job();
    List<MoverPod> pods =
        found.map(objects::podsOf).orElseGet(objects::pods).stream().map(MoverPod::new).toList();
    found.ifPresent(one -> recognise(one, pods));
    MoverPod pod = pods.stream().filter(p -> p.uid().equals(mine)).findFirst().orElse(null);
    last = pod == null ? last : pod;
    if (found.isEmpty() || MoverObjects.going(found.get())) {
      return Optional.of(end(pod).withoutJob());
    }
    if (MoverEnd.ended(found.get())) {
      return Optional.of(end(pod).of(found.get()));
    }
    if (mine != null && (pod == null || pod.going() || pods.size() > 1)) {
      return interrupted();
    }
    start.look(pod);
    if (pod != null) {
      log.follow(pod);
    }
    renewals.whenDue(() -> objects.renew(found.get()));
    return Optional.empty();
  }

  private void recognise(Job found, List<MoverPod> pods) {
    if (mine == null) {
      mine = MoverObjects.remembered(found);
    }
    if (mine == null && !pods.isEmpty()) {
      MoverPod first = pods.stream().min(Comparator.comparing(MoverPod::created)).orElseThrow();
      mine = first.uid();
      objects.remember(first);
    }
  }

  /** The Job may just have ended, or have been removed with its pods: then the next look tells. */
  private Optional<MoverResult> interrupted() {
    return objects
        .job()
        .filter(now -> !MoverObjects.going(now) && !MoverEnd.ended(now))
        .map(working -> new MoverEnd(job, last, log.last()).interrupted());
  }

  private MoverEnd end(@Nullable MoverPod pod) {
    if (pod == null) {
      log.hearOut();
    }
    boolean well = pod != null && pod.exitCode().filter(code -> code == 0).isPresent();
    int reads = well ? READS_OF_SUCCESS : READS;
    for (int tries = 0; pod != null && tries < reads && !log.answered(); tries++) {
      if (tries > 0) {
        pause();
      }
      api.ask(() -> log.finish(pod));
    }
    return new MoverEnd(job, pod, log.last());
  }

  private void remove(RuntimeException reason) {
    try {
      objects.remove();
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  /** Whoever has answered ends at once: the Job is looked at more often again. */
  private void pause() {
    try {
      Duration interval = job.settings().pollInterval();
      Duration now = nap.compareTo(interval) < 0 ? nap : interval;
      nap = now.multipliedBy(5).dividedBy(4);
      if (answered) {
        Thread.sleep(now.toMillis());
      } else if (log.awaitAnswer(now)) {
        answered = true;
        nap = FIRST_NAP;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }
}
