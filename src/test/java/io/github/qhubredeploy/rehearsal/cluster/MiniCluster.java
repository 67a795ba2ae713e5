package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A cluster of one node in this JVM: a Kubernetes API, the controllers for Jobs, Deployments and
 * claims, and a kubelet that runs every container as a real process of the current user.
 *
 * <p>What is like the real thing: watches, logs that follow, exec, finalizers (a deleted pod stays
 * until its processes are gone), resourceVersion conflicts, back-off, restart of the pods of a
 * Deployment (Recreate, whatever the strategy says), Secrets and ConfigMaps re-written while
 * mounted.
 *
 * <p>What is not: the API ignores label selectors of the form {@code in (...)} (all objects come
 * back), knows no field selector but {@code metadata.name} (others match nothing), ignores {@code
 * limit}, answers a server-side apply of a new object with 404, asks for no credentials, and lets
 * deleted namespaces keep their objects. {@code securityContext}, {@code resources}, probes and
 * images are ignored; a container is ready when it runs. Mount paths exist only in command, args
 * and env, where they are replaced by host directories, so a script of a ConfigMap has to take them
 * from env. {@code /tmp} and {@code $HOME} are private to each pod.
 */
public final class MiniCluster implements AutoCloseable {

  private final Path root;
  private final String name;
  private final ClusterFaults faults = new ClusterFaults();
  private final ClaimDirectories claims;
  private int port;
  private @Nullable RunningCluster running;

  public MiniCluster(Path root, String name) {
    this.root = root.toAbsolutePath();
    this.name = name;
    this.claims = new ClaimDirectories(this.root.resolve("volumes"));
  }

  /** Starts with an empty API and the volumes of earlier starts; on the same port as before. */
  public synchronized void start() {
    start(KeptObjects.NONE);
  }

  /** Ends the API and every process of every pod; the volumes stay. */
  public synchronized void stop() {
    if (running != null) {
      running.close();
      running = null;
      delete(kubeconfig());
    }
  }

  /** Stops and starts again with the same objects: an outage, not a new cluster. */
  public synchronized void restart() {
    KeptObjects kept = KeptObjects.of(client());
    stop();
    start(kept);
  }

  public synchronized boolean isRunning() {
    return running != null;
  }

  public String name() {
    return name;
  }

  /**
   * The kubeconfig file, there while the cluster runs; its only context is named as the cluster.
   */
  public Path kubeconfig() {
    return root.resolve("kubeconfig");
  }

  public URI url() {
    return running().api().url();
  }

  /** The directory behind a claim; made, with its claim object, when it is not there yet. */
  public synchronized Path claim(String namespace, String claim) {
    return claim(namespace, claim, "10Gi");
  }

  public synchronized Path claim(String namespace, String claim, String capacity) {
    Path directory = claims.directory(namespace, claim);
    if (running != null) {
      running.objects().claim(namespace, claim, capacity);
    }
    return directory;
  }

  /** A client the faults do not touch; it ends with the cluster. */
  public KubernetesClient client() {
    return running().client();
  }

  public ClusterFaults faults() {
    return faults;
  }

  @Override
  public void close() {
    stop();
  }

  private void start(KeptObjects kept) {
    if (running != null) {
      return;
    }
    RunningCluster started = new RunningCluster(root, name, port, claims, faults);
    running = started;
    port = started.api().url().getPort();
    started.objects().seed(name);
    kept.putBack(started.client());
    started.startControllers();
    Kubeconfig.write(kubeconfig(), name, started.api().url());
  }

  private synchronized RunningCluster running() {
    if (running == null) {
      throw new IllegalStateException("Cluster " + name + " is not running: start it first");
    }
    return running;
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
