package io.github.qhubredeploy.rehearsal.cluster;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.List;
import java.util.Map;

/** Short ways to the Jobs and Deployments the tests need. */
final class TestPods {

  static final String NAMESPACE = "dev";

  private TestPods() {}

  static Job job(String name, int backoffLimit, String script) {
    return job(name, backoffLimit, pod("Never", script));
  }

  static Job job(String name, int backoffLimit, PodSpecBuilder pod) {
    return new JobBuilder()
        .withNewMetadata()
        .withNamespace(NAMESPACE)
        .withName(name)
        .endMetadata()
        .withNewSpec()
        .withBackoffLimit(backoffLimit)
        .withNewTemplate()
        .withSpec(pod.build())
        .endTemplate()
        .endSpec()
        .build();
  }

  static Deployment deployment(String name, PodSpecBuilder pod) {
    Map<String, String> labels = Map.of("component", name);
    return new DeploymentBuilder()
        .withNewMetadata()
        .withNamespace(NAMESPACE)
        .withName(name)
        .endMetadata()
        .withNewSpec()
        .withReplicas(1)
        .withNewSelector()
        .withMatchLabels(labels)
        .endSelector()
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(labels)
        .endMetadata()
        .withSpec(pod.build())
        .endTemplate()
        .endSpec()
        .build();
  }

  /** A pod that waits between two scripts until there is a file in a claim. */
  static PodSpecBuilder waiting(String before, String claim, String file, String after) {
    String until = "; until [ -e /released/%s ]; do sleep 0.05; done; ".formatted(file);
    PodSpecBuilder spec = pod("Never", before + until + after);
    mount(spec, claim, "/released");
    spec.addNewVolume().withName(claim).withNewPersistentVolumeClaim(claim, false).endVolume();
    return spec;
  }

  static PodSpecBuilder pod(String restartPolicy, String script) {
    return new PodSpecBuilder()
        .withRestartPolicy(restartPolicy)
        .withContainers(
            List.of(
                new ContainerBuilder()
                    .withName("hub")
                    .withCommand("sh", "-c", script)
                    .withVolumeMounts(List.of())
                    .build()));
  }

  static void mount(PodSpecBuilder spec, String volume, String path) {
    spec.editFirstContainer()
        .addNewVolumeMount()
        .withName(volume)
        .withMountPath(path)
        .endVolumeMount()
        .endContainer();
  }
}
