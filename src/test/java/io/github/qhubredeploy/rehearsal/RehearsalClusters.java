package io.github.qhubredeploy.rehearsal;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.github.qhubredeploy.rehearsal.cloud.ClusterSwitch;
import io.github.qhubredeploy.rehearsal.cluster.MiniCluster;
import io.github.qhubredeploy.rehearsal.sample.PlatformRoutes;
import io.github.qhubredeploy.rehearsal.sample.SamplePlatform;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The clusters that terraform brings up and down: the old project's and the new one's. */
final class RehearsalClusters implements ClusterSwitch {

  private static final String INFRASTRUCTURE = "infrastructure";
  private static final String INITIALIZED = "03-kubernetes-initialize";
  private static final String SERVICES = "07-kubernetes-services";

  private final Map<String, MiniCluster> clusters;

  RehearsalClusters(Path directory) {
    clusters =
        Map.of(
            OldConfiguration.PROJECT, new MiniCluster(directory.resolve("old"), "old"),
            OldConfiguration.NEW_PROJECT, new MiniCluster(directory.resolve("new"), "new"));
  }

  MiniCluster old() {
    return cluster(OldConfiguration.PROJECT);
  }

  MiniCluster fresh() {
    return cluster(OldConfiguration.NEW_PROJECT);
  }

  @Override
  public void up(String project) {
    cluster(project).start();
  }

  @Override
  public void down(String project) {
    cluster(project).stop();
  }

  @Override
  public Path kubeconfig(String project) {
    return cluster(project).kubeconfig();
  }

  @Override
  public boolean isUp(String project) {
    return clusters.containsKey(project) && cluster(project).isRunning();
  }

  @Override
  public Set<String> hosts(String project) {
    return routes(cluster(project)).hosts();
  }

  static PlatformRoutes routes(MiniCluster cluster) {
    return new PlatformRoutes(cluster.client(), SamplePlatform.NAMESPACE);
  }

  @Override
  public boolean hubReady(String project) {
    Deployment hub =
        cluster(project)
            .client()
            .apps()
            .deployments()
            .inNamespace(SamplePlatform.NAMESPACE)
            .withName("hub")
            .get();
    return hub != null
        && hub.getStatus() != null
        && hub.getStatus().getReadyReplicas() != null
        && hub.getStatus().getReadyReplicas() > 0;
  }

  /** A new platform nobody has used, once its services are installed for the first time. */
  @Override
  public void applied(String project, String stage, @Nullable String domain) {
    MiniCluster cluster = cluster(project);
    if (stage.equals(INFRASTRUCTURE) && domain != null) {
      routes(cluster).apply(domain);
    }
    if (stage.equals(INITIALIZED)) {
      makeNamespace(cluster);
    }
    if (!stage.equals(SERVICES) || cluster.name().equals("old")) {
      return;
    }
    boolean isThere =
        cluster
                .client()
                .apps()
                .deployments()
                .inNamespace(SamplePlatform.NAMESPACE)
                .withName("hub")
                .get()
            != null;
    if (!isThere) {
      SamplePlatform.newPlatformVolumes(cluster);
    }
  }

  private static void makeNamespace(MiniCluster cluster) {
    Namespace namespace =
        new NamespaceBuilder()
            .withNewMetadata()
            .withName(SamplePlatform.NAMESPACE)
            .endMetadata()
            .build();
    if (cluster.client().resource(namespace).get() == null) {
      cluster.client().resource(namespace).create();
    }
  }

  void stop() {
    clusters.values().forEach(MiniCluster::stop);
  }

  private MiniCluster cluster(String project) {
    MiniCluster cluster = clusters.get(project);
    if (cluster == null) {
      throw new IllegalArgumentException("The rehearsal has no room for project " + project);
    }
    return cluster;
  }
}
