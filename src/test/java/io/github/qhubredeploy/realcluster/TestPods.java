package io.github.qhubredeploy.realcluster;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.qhubredeploy.system.kubernetes.QhubNames;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Pods of a test: those that make and list data beside a volume, and those of the platform. */
final class TestPods {

  static final String SCRIPTS = "test-scripts";

  /** A node shows the end of a log a moment after its container has ended. */
  private static final String LAST_WORD = "that was all";

  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");
  private static final Duration LIMIT = ClusterWorld.PATIENCE;

  private final KubernetesClient client;
  private final String namespace;
  private final String image;
  private final AtomicInteger count = new AtomicInteger();

  TestPods(KubernetesClient client, String namespace, String image) {
    this.client = client;
    this.namespace = namespace;
    this.image = image;
  }

  /** Runs a command with the claim at {@code /data} to its end, and returns what it printed. */
  String run(String claim, String command) {
    Pod pod = start(claim, toItsLastWord(command));
    return finish(pod, command);
  }

  /** A pod that goes on until it is deleted. */
  Pod start(String claim, String command) {
    Volume data = volume("data").withNewPersistentVolumeClaim(claim, false).build();
    return create(spec("task", command, data, "/data"), Map.of());
  }

  /** Takes away the directories of this namespace's volumes, which no pod may mount any more. */
  void removeDirectories(String volumes) {
    Volume all = volume("data").withNewHostPath(volumes, "Directory").build();
    String command = "rm -rf /data/" + namespace;
    finish(create(spec("task", toItsLastWord(command), all, "/data"), Map.of()), command);
  }

  private static String toItsLastWord(String command) {
    return "(" + command + "\n) || exit $?; echo '" + LAST_WORD + "'";
  }

  private String finish(Pod pod, String command) {
    var there = client.pods().inNamespace(namespace).withName(pod.getMetadata().getName());
    await().atMost(LIMIT).until(() -> ENDED.contains(there.get().getStatus().getPhase()));
    boolean failed = there.get().getStatus().getPhase().equals("Failed");
    String output =
        failed ? there.getLog() : await().atMost(LIMIT).until(there::getLog, TestPods::isWhole);
    there.withGracePeriod(0).delete();
    await().atMost(LIMIT).until(() -> there.get() == null);
    if (failed) {
      throw new IllegalStateException(command + " failed: " + output);
    }
    return output.substring(0, output.lastIndexOf(LAST_WORD));
  }

  private static boolean isWhole(String output) {
    return output.endsWith(LAST_WORD + "\n");
  }

  private Pod create(PodSpec spec, Map<String, String> labels) {
    return client
        .resource(
            new PodBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName("test-" + count.incrementAndGet())
                .withLabels(labels)
                .endMetadata()
                .withSpec(spec)
                .build())
        .create();
  }

  /** The hub on its database, or anything else that the platform runs. */
  void deployment(String component, boolean ticks) {
    Map<String, String> labels = Map.of("app", "jupyterhub", "component", component);
    client
        .resource(
            new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(component)
                .endMetadata()
                .withNewSpec()
                .withReplicas(1)
                .withNewStrategy()
                .withType("Recreate")
                .endStrategy()
                .withNewSelector()
                .withMatchLabels(labels)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels)
                .endMetadata()
                .withSpec(component.equals(QhubNames.HUB) ? hub(ticks) : idle(component))
                .endTemplate()
                .endSpec()
                .build())
        .create();
  }

  private PodSpec hub(boolean ticks) {
    Volume database =
        volume("data").withNewPersistentVolumeClaim(QhubNames.HUB_CLAIM, false).build();
    String command =
        "%s DATABASE=%s exec python3 /scripts/hub.py"
            .formatted(ticks ? "TICKS=1" : "", QhubNames.HUB_DATABASE_PATH);
    PodSpec hub = spec(QhubNames.HUB, command, database, "/srv/jupyterhub");
    return always(new PodSpecBuilder(hub).withTerminationGracePeriodSeconds(30L).build());
  }

  private PodSpec idle(String container) {
    Volume nothing = volume("data").withNewEmptyDir().endEmptyDir().build();
    return always(spec(container, "exec sleep infinity", nothing, "/data"));
  }

  private static PodSpec always(PodSpec spec) {
    return new PodSpecBuilder(spec).withRestartPolicy("Always").build();
  }

  private PodSpec spec(String container, String command, Volume data, String path) {
    return new PodSpecBuilder()
        .withRestartPolicy("Never")
        .withTerminationGracePeriodSeconds(3L)
        .withAutomountServiceAccountToken(false)
        .addNewContainer()
        .withName(container)
        .withImage(image)
        .withCommand("sh", "-c", command)
        .addNewVolumeMount()
        .withName("data")
        .withMountPath(path)
        .endVolumeMount()
        .addNewVolumeMount()
        .withName("scripts")
        .withMountPath("/scripts")
        .endVolumeMount()
        .endContainer()
        .withVolumes(
            data, volume("scripts").withNewConfigMap().withName(SCRIPTS).endConfigMap().build())
        .build();
  }

  private static VolumeBuilder volume(String name) {
    return new VolumeBuilder().withName(name);
  }
}
