package io.github.qhubredeploy.system.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.github.qhubredeploy.rehearsal.cluster.MiniCluster;
import io.github.qhubredeploy.testing.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A small cluster, and movers on it that do what a test says. */
final class PlayedMovers implements AutoCloseable {

  static final String NAMESPACE = "dev";
  static final String CLAIM = "homes";
  static final String RUN = "sample-20220301-120000";

  final MiniCluster mini;
  final Cluster cluster;
  final AtomicInteger issues = new AtomicInteger();

  PlayedMovers(Path directory) {
    mini = new MiniCluster(directory, "old");
    mini.start();
    mini.claim(NAMESPACE, CLAIM);
    cluster = open(mini.kubeconfig());
  }

  static Cluster open(Path kubeconfig) {
    return open(kubeconfig, Patience.LIMIT);
  }

  /** Gives a mover up that does not start in time. */
  static Cluster open(Path kubeconfig, Duration startLimit) {
    Config config =
        new ConfigBuilder(Config.fromKubeconfig(kubeconfig.toFile()))
            .withRequestRetryBackoffLimit(1)
            .build();
    KubernetesSettings settings =
        new KubernetesSettings(
            "played",
            Duration.ofMinutes(10),
            "256Mi",
            "1Gi",
            Duration.ofMillis(100),
            startLimit,
            Patience.LIMIT,
            Patience.LIMIT);
    return new Fabric8Cluster(new KubernetesClientBuilder().withConfig(config).build(), settings);
  }

  Mover mover(String name, String claim, String play) {
    return new Mover(
        RUN,
        name,
        NAMESPACE,
        claim,
        true,
        "play.sh",
        Map.of("PLAY", play),
        new MoverSecrets(
            () -> Map.of("addresses", "sheet-" + issues.incrementAndGet()), Duration.ofHours(1)));
  }

  Mover mover(String name, String play) {
    return mover(name, CLAIM, play);
  }

  MoverResult move(String name, String play) {
    return cluster.move(mover(name, play), new Ears());
  }

  CompletableFuture<MoverResult> begin(String name, String play, Ears ears) {
    return CompletableFuture.supplyAsync(() -> cluster.move(mover(name, play), ears));
  }

  List<Pod> alive(String name) {
    return pods(name).stream().filter(ClusterPods::alive).toList();
  }

  List<Pod> pods(String name) {
    return client()
        .pods()
        .inNamespace(NAMESPACE)
        .withLabel("job-name", MoverNames.job(mover(name, "")))
        .list()
        .getItems();
  }

  /** Names of the mover's objects that are still there. */
  List<String> left(String name) {
    String job = MoverNames.job(mover(name, ""));
    return List.of(
            client().secrets().inNamespace(NAMESPACE).list().getItems(),
            client().configMaps().inNamespace(NAMESPACE).list().getItems(),
            client().batch().v1().jobs().inNamespace(NAMESPACE).list().getItems())
        .stream()
        .flatMap(List::stream)
        .filter(object -> object.getMetadata().getName().equals(job))
        .map(object -> object.getKind())
        .toList();
  }

  KubernetesClient client() {
    return mini.client();
  }

  @Override
  public void close() {
    cluster.close();
    mini.stop();
  }

  /** Hears when a mover says that it works; may be told to give up. */
  static class Ears implements MoverWatch {

    final CountDownLatch working = new CountDownLatch(1);
    volatile boolean stalled;
    volatile boolean stopped;

    @Override
    public void line(String line) {
      if (line.equals("working")) {
        working.countDown();
      }
    }

    @Override
    public void checkpoint() {
      if (stalled) {
        throw new MoverStalled("work", Duration.ofMinutes(20));
      }
      if (stopped) {
        throw new java.util.concurrent.CancellationException("stopped");
      }
    }
  }
}
