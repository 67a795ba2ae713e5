package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the API and calls the controller whose objects, or whose objects' pods, have changed. */
final class Controllers implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Controllers.class);

  private final KubernetesClient client;
  private final Kubelet kubelet;
  private final ScheduledExecutorService timer;
  private final JobController jobs;
  private final DeploymentController deployments;
  private final ClaimController claims;
  private final List<SharedIndexInformer<?>> informers = new ArrayList<>();

  Controllers(
      KubernetesClient client,
      Kubelet kubelet,
      ClaimDirectories directories,
      ScheduledExecutorService timer) {
    this.client = client;
    this.kubelet = kubelet;
    this.timer = timer;
    this.jobs = new JobController(client, this::jobChangedLater);
    this.deployments = new DeploymentController(client);
    this.claims = new ClaimController(client, directories);
  }

  void start() {
    informers.add(
        client
            .persistentVolumeClaims()
            .inAnyNamespace()
            .inform(handler(claims::bind, claims::bind, claims::remove)));
    informers.add(client.pods().inAnyNamespace().inform(pods()));
    Consumer<HasMetadata> job = object -> jobChanged(key(object));
    informers.add(client.batch().v1().jobs().inAnyNamespace().inform(handler(job, job, job)));
    Consumer<HasMetadata> deployment = object -> deploymentChanged(key(object));
    informers.add(
        client
            .apps()
            .deployments()
            .inAnyNamespace()
            .inform(handler(deployment, deployment, deployment)));
    Runnable refresh = () -> guarded(kubelet::refreshVolumes);
    timer.scheduleWithFixedDelay(refresh, 500, 500, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::close);
  }

  private ResourceEventHandler<Pod> pods() {
    return handler(
        pod -> podChanged(pod, kubelet::podAdded),
        pod -> podChanged(pod, kubelet::podChanged),
        pod -> podChanged(pod, kubelet::podDeleted));
  }

  private void podChanged(Pod pod, Consumer<Pod> node) {
    node.accept(pod);
    for (OwnerReference owner : pod.getMetadata().getOwnerReferences()) {
      Key key = new Key(pod.getMetadata().getNamespace(), owner.getName());
      if (owner.getKind().equals("Job")) {
        jobChanged(key);
      } else if (owner.getKind().equals("Deployment")) {
        deploymentChanged(key);
      }
    }
  }

  private void jobChanged(Key key) {
    later(() -> jobs.reconcile(key), 0);
  }

  private void jobChangedLater(Key key, long millis) {
    later(() -> jobs.reconcile(key), millis);
  }

  private void deploymentChanged(Key key) {
    later(() -> deployments.reconcile(key), 0);
  }

  private void later(Runnable work, long millis) {
    try {
      timer.schedule(() -> guarded(work), millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopping) {
      log.debug("Cluster is stopping");
    }
  }

  private void guarded(Runnable work) {
    try {
      Restlessness.pause();
      work.run();
    } catch (RuntimeException failure) {
      if (!timer.isShutdown()) {
        log.warn("A controller failed", failure);
      }
    }
  }

  private static Key key(HasMetadata object) {
    return new Key(object.getMetadata().getNamespace(), object.getMetadata().getName());
  }

  private static <T> ResourceEventHandler<T> handler(
      Consumer<? super T> added, Consumer<? super T> changed, Consumer<? super T> deleted) {
    return new ResourceEventHandler<>() {
      @Override
      public void onAdd(T object) {
        added.accept(object);
      }

      @Override
      public void onUpdate(T before, T now) {
        changed.accept(now);
      }

      @Override
      public void onDelete(T object, boolean stateUnknown) {
        deleted.accept(object);
      }
    };
  }
}
