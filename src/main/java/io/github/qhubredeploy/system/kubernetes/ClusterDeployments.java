package io.github.qhubredeploy.system.kubernetes;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The deployments of a cluster. */
record ClusterDeployments(KubernetesClient client, Duration interval) {

  private static final int TRIES = 5;

  Optional<Integer> replicas(String namespace, String name) {
    return find(namespace, name)
        .map(found -> Optional.ofNullable(found.getSpec().getReplicas()).orElse(1));
  }

  Optional<String> image(String namespace, String name) {
    return find(namespace, name)
        .flatMap(
            found ->
                found.getSpec().getTemplate().getSpec().getContainers().stream()
                    .map(container -> container.getImage())
                    .filter(image -> image != null && !image.isBlank())
                    .findFirst());
  }

  List<String> images(String namespace) {
    return client.apps().deployments().inNamespace(namespace).list().getItems().stream()
        .flatMap(found -> found.getSpec().getTemplate().getSpec().getContainers().stream())
        .map(container -> container.getImage())
        .filter(image -> image != null)
        .distinct()
        .toList();
  }

  /** Names of the secrets that its images are pulled with. */
  List<String> pullSecrets(String namespace, String name) {
    return find(namespace, name)
        .map(found -> found.getSpec().getTemplate().getSpec().getImagePullSecrets())
        .map(secrets -> secrets.stream().map(secret -> secret.getName()).toList())
        .orElse(List.of());
  }

  void scale(String namespace, String name, int replicas, Duration limit) {
    Optional<Deployment> found = find(namespace, name);
    if (found.isEmpty()) {
      return;
    }
    set(namespace, name, replicas, TRIES);
    Map<String, String> labels = found.get().getSpec().getSelector().getMatchLabels();
    ClusterPods pods = new ClusterPods(client, interval);
    boolean followed =
        new Waiting(interval)
            .until(
                () -> {
                  int alive = pods.alive(namespace, labels).size();
                  return replicas == 0 ? alive == 0 : alive >= replicas;
                },
                limit);
    if (!followed) {
      throw new ScalingStuck(
          "Scaling of %s/%s to %d".formatted(namespace, name, replicas),
          ClusterPods.names(pods.alive(namespace, labels)),
          limit);
    }
  }

  private void set(String namespace, String name, int replicas, int tries) {
    try {
      client
          .apps()
          .deployments()
          .inNamespace(namespace)
          .withName(name)
          .edit(
              deployment -> {
                deployment.getSpec().setReplicas(replicas);
                return deployment;
              });
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT || tries == 0) {
        throw e;
      }
      set(namespace, name, replicas, tries - 1);
    }
  }

  boolean awaitReady(String namespace, String name, Duration limit) {
    return new Waiting(interval)
        .until(() -> find(namespace, name).filter(ClusterDeployments::isReady).isPresent(), limit);
  }

  private Optional<Deployment> find(String namespace, String name) {
    return Optional.ofNullable(
        client.apps().deployments().inNamespace(namespace).withName(name).get());
  }

  List<String> mounting(String namespace, String claim) {
    return client.apps().deployments().inNamespace(namespace).list().getItems().stream()
        .filter(found -> ClusterPods.mounts(found.getSpec().getTemplate().getSpec(), claim))
        .map(found -> found.getMetadata().getName())
        .toList();
  }

  private static boolean isReady(Deployment deployment) {
    Integer wanted = deployment.getSpec().getReplicas();
    Integer ready =
        deployment.getStatus() == null ? null : deployment.getStatus().getReadyReplicas();
    return (ready == null ? 0 : ready) >= (wanted == null ? 1 : wanted);
  }
}
