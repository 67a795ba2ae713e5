package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Everything of a cluster that lives from start to stop. */
final class RunningCluster implements AutoCloseable {

  private final Thread hook = new Thread(this::killPods, "cluster-shutdown");
  private final ExecutorService threads;
  private final ScheduledExecutorService timer;
  private final Pods pods = new Pods();
  private final ApiServer api;
  private final KubernetesClient client;
  private final Controllers controllers;

  RunningCluster(Path root, String name, int port, ClaimDirectories claims, ClusterFaults faults) {
    threads = Executors.newCachedThreadPool(task -> daemon(task, "cluster-" + name));
    timer = Executors.newScheduledThreadPool(2, task -> daemon(task, "controller-" + name));
    PodLog log = new PodLog(pods, threads);
    PodExec exec = new PodExec(pods, threads, faults);
    api = new ApiServer(port, faults, log, exec);
    client = client(api);
    Volumes volumes = new Volumes(client, claims);
    Kubelet.Node node = new Kubelet.Node(ClusterObjects.nodeName(name), root.resolve("pods"), pods);
    Kubelet kubelet = new Kubelet(node, client, volumes, faults, threads);
    controllers = new Controllers(client, kubelet, claims, timer);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  void startControllers() {
    controllers.start();
  }

  ApiServer api() {
    return api;
  }

  KubernetesClient client() {
    return client;
  }

  ClusterObjects objects() {
    return new ClusterObjects(client);
  }

  @Override
  public void close() {
    controllers.close();
    timer.shutdownNow();
    api.close();
    killPods();
    client.close();
    threads.shutdownNow();
    List.of(timer, threads).forEach(RunningCluster::awaitEnd);
    removeHook();
  }

  /** Whoever removes the cluster's directory next must not find somebody writing there. */
  private static void awaitEnd(ExecutorService threads) {
    try {
      threads.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
    }
  }

  private void removeHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // the hook runs already and does the same
    }
  }

  private void killPods() {
    pods.close();
  }

  private static KubernetesClient client(ApiServer api) {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(api.url().toString())
            .withNamespace("default")
            .withUserAgent(ApiServer.OWN_CLIENT)
            .withHttp2Disable(true)
            .build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
