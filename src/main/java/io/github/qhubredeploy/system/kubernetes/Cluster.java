package io.github.qhubredeploy.system.kubernetes;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One Kubernetes cluster, as far as a redeployment touches it. */
public interface Cluster extends AutoCloseable {

  /** The server's version, such as v1.21.5; empty when nobody answers within 10 s. */
  Optional<String> version();

  /** Whether the claim exists in the namespace. */
  boolean hasClaim(String namespace, String claim);

  /** The claim's capacity in bytes, if it states one. */
  Optional<Long> claimCapacity(String namespace, String claim);

  /**
   * What keeps pods from mounting the claim, in one sentence with the cure; empty when it is bound,
   * or will be as soon as it is used.
   */
  default Optional<String> claimFault(String namespace, String claim) {
    return hasClaim(namespace, claim)
        ? Optional.empty()
        : Optional.of("Claim %s does not exist in namespace %s".formatted(claim, namespace));
  }

  /** Wanted replicas of the deployment; empty when there is no such deployment. */
  Optional<Integer> replicas(String namespace, String deployment);

  /** Scales the deployment and waits until the pods follow; no such deployment is no error. */
  void scale(String namespace, String deployment, int replicas, Duration limit);

  /** Waits until the deployment has all its pods ready; false when the time is over. */
  boolean awaitReady(String namespace, String deployment, Duration limit);

  /** Names of the running pods with these labels. */
  List<String> pods(String namespace, Map<String, String> labels);

  /** Names of the pods, running or pending, that mount the claim and are not a mover of ours. */
  List<String> podsMounting(String namespace, String claim);

  /** Deletes the pods with these labels and waits until they are gone. */
  void deletePods(String namespace, Map<String, String> labels, Duration limit);

  /** Deletes one pod and waits until it is gone; no such pod is no error. */
  default void deletePod(String namespace, String pod, Duration limit) {
    throw new UnsupportedOperationException("this cluster cannot delete a single pod");
  }

  /** Images of all deployments in the namespace. */
  default List<String> images(String namespace) {
    return List.of();
  }

  /** Names of the deployments whose pods mount the claim. */
  default List<String> deploymentsMounting(String namespace, String claim) {
    return List.of();
  }

  /** Runs a command in the first running pod with these labels. */
  PodOutput exec(
      String namespace, Map<String, String> labels, String container, List<String> command);

  /**
   * As above, with text on the command's standard input: the way for what must not be an argument.
   */
  default PodOutput exec(
      String namespace,
      Map<String, String> labels,
      String container,
      List<String> command,
      String input) {
    throw new UnsupportedOperationException("this cluster cannot feed a command's input");
  }

  /**
   * Runs a script next to the data as a Job, watches it, and removes it; a Job of an earlier try is
   * taken up.
   *
   * @throws MoverNotStarted when its pod cannot start
   * @throws MoverStalled when the watch says so
   */
  MoverResult move(Mover mover, MoverWatch watch);

  /**
   * Removes every Job, Secret and ConfigMap that the redeployment has left in the namespace;
   * returns when none of their pods is alive any more.
   *
   * @throws PodStuck when one does not go
   */
  void removeMovers(String namespace, String redeployment);

  /** The Secret by which something is handed over; it need not exist. */
  default KeptSecret keptSecret(String namespace, String name) {
    throw new UnsupportedOperationException("this cluster has no secrets");
  }

  /** The rules by which people reach what is in the namespace. */
  default IngressRules ingressRules(String namespace) {
    throw new UnsupportedOperationException("this cluster has no ingress rules");
  }

  @Override
  void close();
}
