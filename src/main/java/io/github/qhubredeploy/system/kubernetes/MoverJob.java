package io.github.qhubredeploy.system.kubernetes;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one mover. Paths reach the script as environment values only.
 *
 * @param node where the pod must run, when the volume is bound to a node
 */
record MoverJob(Mover mover, KubernetesSettings settings, String image, @Nullable String node) {

  /** Reading all users' files, and giving them back to their owners; nothing else of root. */
  private static final List<String> CAPABILITIES =
      List.of("CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID", "SETFCAP");

  String name() {
    return MoverNames.job(mover);
  }

  private ObjectMeta metadata() {
    return new ObjectMetaBuilder()
        .withName(name())
        .withNamespace(mover.namespace())
        .withLabels(MoverNames.labels(mover.redeployment()))
        .build();
  }

  ConfigMap scripts() {
    return new ConfigMapBuilder()
        .withMetadata(metadata())
        .withData(MoverScripts.bundle(mover.script()))
        .build();
  }

  Secret secret() {
    return new SecretBuilder().withMetadata(metadata()).withStringData(mover.secretFiles()).build();
  }

  Job job() {
    return new JobBuilder()
        .withMetadata(metadata())
        .withNewSpec()
        .withBackoffLimit(0)
        .withActiveDeadlineSeconds(settings.moverDeadline().toSeconds())
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(MoverNames.labels(mover.redeployment()))
        .endMetadata()
        .withSpec(pod())
        .endTemplate()
        .endSpec()
        .build();
  }

  private PodSpec pod() {
    return new PodSpecBuilder()
        .withRestartPolicy("Never")
        .withAutomountServiceAccountToken(false)
        .withEnableServiceLinks(false)
        .withTerminationGracePeriodSeconds(10L)
        .withAffinity(affinity())
        .withContainers(container())
        .withVolumes(MoverVolumes.volumes(name(), mover.claim()))
        .build();
  }

  private Container container() {
    List<EnvVar> environment = new ArrayList<>();
    Map<String, String> values = new LinkedHashMap<>(mover.environment());
    values.putAll(MoverVolumes.PATHS);
    values.forEach((name, value) -> environment.add(new EnvVar(name, value, null)));
    return new ContainerBuilder()
        .withName("mover")
        .withImage(image)
        .withCommand(
            MoverScripts.interpreter(mover.script()),
            MoverVolumes.PATHS.get("SCRIPTS") + "/" + mover.script())
        .withEnv(environment)
        .withVolumeMounts(MoverVolumes.mounts(mover.readOnly()))
        .withSecurityContext(security())
        .withNewResources()
        .withRequests(Map.of("cpu", new Quantity("250m"), "memory", new Quantity("256Mi")))
        .withLimits(Map.of("cpu", new Quantity("2"), "memory", new Quantity(settings.memory())))
        .endResources()
        .build();
  }

  private static SecurityContext security() {
    return new SecurityContextBuilder()
        .withRunAsUser(0L)
        .withRunAsGroup(0L)
        .withAllowPrivilegeEscalation(false)
        .withNewCapabilities()
        .withDrop("ALL")
        .withAdd(CAPABILITIES)
        .endCapabilities()
        .build();
  }

  private @Nullable Affinity affinity() {
    if (node == null) {
      return null;
    }
    return new AffinityBuilder()
        .withNewNodeAffinity()
        .withNewRequiredDuringSchedulingIgnoredDuringExecution()
        .addNewNodeSelectorTerm()
        .addNewMatchField()
        .withKey("metadata.name")
        .withOperator("In")
        .withValues(node)
        .endMatchField()
        .endNodeSelectorTerm()
        .endRequiredDuringSchedulingIgnoredDuringExecution()
        .endNodeAffinity()
        .build();
  }
}
