package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.github.qhubredeploy.testing.Patience;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running cluster with the questions the tests ask it. */
record TestCluster(MiniCluster mini) {

  static final String NAMESPACE = TestPods.NAMESPACE;

  static TestCluster start(Path directory) {
    MiniCluster mini = new MiniCluster(directory.resolve("old"), "old");
    mini.start();
    return new TestCluster(mini);
  }

  void stop() {
    mini.stop();
  }

  KubernetesClient client() {
    return mini.client();
  }

  ClusterFaults faults() {
    return mini.faults();
  }

  Path kubeconfig() {
    return mini.kubeconfig();
  }

  Path claim(String namespace, String claim) {
    return mini.claim(namespace, claim);
  }

  Job finished(Job job) {
    return client()
        .resource(job)
        .waitUntilCondition(
            now -> now != null && JobController.finished(now),
            Patience.LIMIT.toSeconds(),
            TimeUnit.SECONDS);
  }

  List<Pod> podsOf(String job) {
    return client().pods().inNamespace(NAMESPACE).withLabel("job-name", job).list().getItems();
  }

  List<Pod> deploymentPods(String name) {
    return client().pods().inNamespace(NAMESPACE).withLabel("component", name).list().getItems();
  }

  int readyReplicas(String name) {
    var status =
        client().apps().deployments().inNamespace(NAMESPACE).withName(name).get().getStatus();
    return status == null || status.getReadyReplicas() == null ? 0 : status.getReadyReplicas();
  }

  PodResource podResource(Pod pod) {
    return client().pods().inNamespace(NAMESPACE).withName(pod.getMetadata().getName());
  }

  String log(Pod pod) {
    return podResource(pod).getLog();
  }

  static boolean started(List<Pod> pods) {
    return pods.size() == 1 && OwnedPods.inPhase(pods.get(0), "Running");
  }

  static int exitCode(Pod pod) {
    return pod.getStatus().getContainerStatuses().get(0).getState().getTerminated().getExitCode();
  }

  static String uid(Pod pod) {
    return pod.getMetadata().getUid();
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** How many processes of the machine run this command; the tests choose odd ones. */
  static long processes(String command) {
    return ProcessHandle.allProcesses()
        .filter(ProcessHandle::isAlive)
        .filter(one -> one.info().commandLine().orElse("").matches("\\S*" + command))
        .count();
  }
}
