package io.github.qhubredeploy.realcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.qhubredeploy.system.kubernetes.QhubNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A namespace of a test's own with the volumes and objects of a platform; all goes when closed. */
final class TestNamespace implements AutoCloseable {

  private static final Map<String, String> OURS =
      Map.of("app.kubernetes.io/managed-by", "qhub-redeploy");

  private final KubernetesClient client;
  private final String name;
  private final TestVolumes volumes;
  private final TestPods pods;

  TestNamespace(TestCluster cluster, String name, String image) {
    this.client = cluster.client();
    this.name = name;
    this.volumes = new TestVolumes(cluster, client, name);
    this.pods = new TestPods(client, name, image);
    client
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
    client.resource(scripts()).create();
    await()
        .atMost(ClusterWorld.PATIENCE)
        .until(() -> client.serviceAccounts().inNamespace(name).withName("default").get() != null);
  }

  private io.fabric8.kubernetes.api.model.ConfigMap scripts() {
    ConfigMapBuilder map =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withNamespace(name)
            .withName(TestPods.SCRIPTS)
            .endMetadata();
    List.of("awkward.py", "bulk.py", "hub.py", "list.py")
        .forEach(script -> map.addToData(script, text("/realcluster/" + script)));
    List.of("database.py", "query.py")
        .forEach(script -> map.addToData(script, text("/rehearsal/sample/" + script)));
    return map.build();
  }

  private static String text(String resource) {
    try (InputStream stream = TestNamespace.class.getResourceAsStream(resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  KubernetesClient client() {
    return client;
  }

  String name() {
    return name;
  }

  TestVolumes volumes() {
    return volumes;
  }

  TestPods pods() {
    return pods;
  }

  /** The database as a hub of this platform leaves it, and the hub on it. */
  void hub(boolean ticks) {
    volumes.claim(QhubNames.HUB_CLAIM, TestVolumes.ONE);
    pods.run(
        QhubNames.HUB_CLAIM,
        "printf '%s' | python3 /scripts/database.py /data/jupyterhub.sqlite %s"
            .formatted(ticks ? "jane-doe\\t0\\nbob\\t1" : "", ticks ? "old" : "fresh"));
    pods.deployment(QhubNames.HUB, ticks);
    pods.deployment(QhubNames.PROXY, false);
    await()
        .atMost(ClusterWorld.PATIENCE)
        .until(
            () ->
                !client
                        .pods()
                        .inNamespace(name)
                        .withLabels(QhubNames.hubPods())
                        .list()
                        .getItems()
                        .isEmpty()
                    && client
                        .apps()
                        .deployments()
                        .inNamespace(name)
                        .withName(QhubNames.HUB)
                        .isReady());
  }

  /** The last number that the hub has committed, read from the volume. */
  long ticks() {
    return Long.parseLong(
        pods.run(
                QhubNames.HUB_CLAIM,
                "python3 /scripts/query.py /data/jupyterhub.sqlite 'select coalesce(max(number), 0) from rehearsal_ticks'")
            .strip());
  }

  Listing list(String claim) {
    return Listing.of(pods.run(claim, "python3 /scripts/list.py /data"));
  }

  /** No Job, Secret, ConfigMap or pod of a mover is there any more. */
  void mustBeTidy() {
    // a deleted Job goes when the cluster's garbage collector has seen that its pods are gone
    await()
        .atMost(ClusterWorld.PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(client.batch().v1().jobs().inNamespace(name).list().getItems()).isEmpty();
              assertThat(client.pods().inNamespace(name).withLabels(OURS).list().getItems())
                  .isEmpty();
              assertThat(client.secrets().inNamespace(name).withLabels(OURS).list().getItems())
                  .isEmpty();
              assertThat(client.configMaps().inNamespace(name).withLabels(OURS).list().getItems())
                  .isEmpty();
            });
  }

  @Override
  public void close() {
    try (client) {
      client.batch().v1().jobs().inNamespace(name).delete();
      client.apps().deployments().inNamespace(name).delete();
      client.pods().inNamespace(name).withGracePeriod(0).delete();
      if (volumes.areDirectories()) {
        pods.removeDirectories(volumes.cluster().volumes().orElseThrow());
      }
      client.namespaces().withName(name).delete();
      await()
          .atMost(ClusterWorld.PATIENCE)
          .until(() -> client.namespaces().withName(name).get() == null);
      volumes.remove();
    }
  }
}
