package io.github.qhubredeploy.system.kubernetes;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The objects of one mover. Paths reach the script as environment values only. */
record MoverJob(Mover mover, KubernetesSettings settings, MoverPlace place) {

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
    return new SecretBuilder()
        .withMetadata(metadata())
        .withStringData(mover.secrets().files().get())
        .build();
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
        .withImagePullSecrets(place.pullSecrets().stream().map(LocalObjectReference::new).toList())
        .withAffinity(affinity())
        .withContainers(container())
        .withVolumes(MoverVolumes.volumes(name(), mover, settings))
        .build();
  }

  private Container container() {
    List<EnvVar> environment = new ArrayList<>();
    Map<String, String> values = new LinkedHashMap<>(mover.environment());
    values.putAll(MoverVolumes.PATHS);
    // the image's own directories are read-only
    values.put("TMPDIR", MoverVolumes.PATHS.get("SPOOL"));
    values.put("HOME", MoverVolumes.PATHS.get("SPOOL"));
    values.forEach((name, value) -> environment.add(new EnvVar(name, value, null)));
    return new ContainerBuilder()
        .withName("mover")
        .withImage(place.image())
        .withCommand(
            MoverScripts.interpreter(mover.script()),
            MoverVolumes.PATHS.get("SCRIPTS") + "/" + mover.script())
        .withEnv(environment)
        .withVolumeMounts(MoverVolumes.mounts(mover))
        .withSecurityContext(new MoverPrivileges(mover).context())
        .withResources(resources())
        .build();
  }

  /** All memory is asked for at once, so that a full node evicts others' excess, not the mover. */
  private ResourceRequirements resources() {
    Quantity memory = new Quantity(settings.memory());
    return new ResourceRequirementsBuilder()
        .withRequests(
            Map.of(
                "cpu", new Quantity("250m"),
                "memory", memory,
                "ephemeral-storage", new Quantity("1Gi")))
        .withLimits(Map.of("cpu", new Quantity("2"), "memory", memory))
        .build();
  }

  private @Nullable Affinity affinity() {
    if (place.node() == null) {
      return null;
    }
    return new AffinityBuilder()
        .withNewNodeAffinity()
        .withNewRequiredDuringSchedulingIgnoredDuringExecution()
        .addNewNodeSelectorTerm()
        .addNewMatchField()
        .withKey("metadata.name")
        .withOperator("In")
        .withValues(place.node())
        .endMatchField()
        .endNodeSelectorTerm()
        .endRequiredDuringSchedulingIgnoredDuringExecution()
        .endNodeAffinity()
        .build();
  }
}
