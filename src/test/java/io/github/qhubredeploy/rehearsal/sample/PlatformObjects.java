package io.github.qhubredeploy.rehearsal.sample;

import static io.github.qhubredeploy.rehearsal.sample.SamplePlatform.DATABASE;
import static io.github.qhubredeploy.rehearsal.sample.SamplePlatform.NAMESPACE;
import static io.github.qhubredeploy.rehearsal.sample.SamplePlatform.OLD_HOMES;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The objects of a platform that the redeployment looks for, named and labelled as QHub does. */
record PlatformObjects(KubernetesClient client) {

  static final String HUB_WITNESS = "hub-ticks.log";

  private static final String SCRIPTS = "rehearsal-scripts";

  static String witness(SampleUser user) {
    return "home-" + user.escapedHome() + ".log";
  }

  void scripts() {
    create(
        new ConfigMapBuilder()
            .withNewMetadata()
            .withNamespace(NAMESPACE)
            .withName(SCRIPTS)
            .endMetadata()
            .addToData("hub.py", Python.source("hub.py"))
            .addToData("user.py", Python.source("user.py"))
            .build());
  }

  void oldHub(Path witnesses) {
    PodSpecBuilder pod = hub("hub-db-dir");
    environment(pod, "WITNESS", "/witness/" + HUB_WITNESS);
    mountWitnesses(pod, witnesses);
    deployment("hub", pod);
  }

  void newHub() {
    deployment("hub", hub("pvc"));
  }

  void proxy() {
    deployment("proxy", container("chp", "while :; do sleep 1; done"));
    create(
        new ServiceBuilder()
            .withNewMetadata()
            .withNamespace(NAMESPACE)
            .withName("proxy-public")
            .addToLabels("app", "jupyterhub")
            .addToLabels("component", "proxy-public")
            .endMetadata()
            .withNewSpec()
            .withSelector(labels("proxy"))
            .addNewPort()
            .withName("http")
            .withPort(80)
            .endPort()
            .endSpec()
            .build());
  }

  /** A running server: a bare pod, as the hub's spawner makes it. */
  void server(SampleUser user, Path witnesses) {
    PodSpecBuilder pod =
        container("notebook", "exec python3 \"$SCRIPTS/user.py\"").withRestartPolicy("OnFailure");
    environment(pod, "SCRIPTS", "/scripts");
    environment(pod, "HOME_DIRECTORY", "/home/jovyan");
    environment(pod, "WITNESS", "/witness/" + witness(user));
    mountScripts(pod);
    mountWitnesses(pod, witnesses);
    mount(pod, "home", "/home/jovyan", "home/" + user.escapedHome());
    pod.addNewVolume().withName("home").withNewPersistentVolumeClaim(OLD_HOMES, false).endVolume();
    create(
        new PodBuilder()
            .withNewMetadata()
            .withNamespace(NAMESPACE)
            .withName("jupyter-" + user.escapedHome())
            .withLabels(labels("singleuser-server"))
            .addToAnnotations("hub.jupyter.org/username", user.username())
            .endMetadata()
            .withSpec(pod.build())
            .build());
  }

  private static PodSpecBuilder hub(String volume) {
    PodSpecBuilder pod = container("hub", "exec python3 \"$SCRIPTS/hub.py\"");
    environment(pod, "SCRIPTS", "/scripts");
    environment(pod, "DATABASE", "/srv/jupyterhub/" + HubDatabase.FILE);
    mountScripts(pod);
    mount(pod, volume, "/srv/jupyterhub", null);
    pod.addNewVolume().withName(volume).withNewPersistentVolumeClaim(DATABASE, false).endVolume();
    return pod;
  }

  private static PodSpecBuilder container(String name, String script) {
    return new PodSpecBuilder()
        .addNewContainer()
        .withName(name)
        .withImage("rehearsal/" + name)
        .withCommand("sh", "-c", script)
        .endContainer();
  }

  private void deployment(String component, PodSpecBuilder pod) {
    Map<String, String> labels = labels(component);
    create(
        new DeploymentBuilder()
            .withNewMetadata()
            .withNamespace(NAMESPACE)
            .withName(component)
            .withLabels(labels)
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
            .withSpec(pod.build())
            .endTemplate()
            .endSpec()
            .build());
  }

  private static Map<String, String> labels(String component) {
    return Map.of("app", "jupyterhub", "component", component, "release", "jupyterhub");
  }

  private static void environment(PodSpecBuilder pod, String name, String value) {
    pod.editFirstContainer().addNewEnv().withName(name).withValue(value).endEnv().endContainer();
  }

  private static void mountScripts(PodSpecBuilder pod) {
    mount(pod, "scripts", "/scripts", null);
    pod.addNewVolume()
        .withName("scripts")
        .withNewConfigMap()
        .withName(SCRIPTS)
        .endConfigMap()
        .endVolume();
  }

  /** Outside every claim: what is written here is neither backed up nor restored. */
  private static void mountWitnesses(PodSpecBuilder pod, Path witnesses) {
    mount(pod, "witness", "/witness", null);
    pod.addNewVolume()
        .withName("witness")
        .withNewHostPath(witnesses.toString(), "Directory")
        .endVolume();
  }

  private static void mount(
      PodSpecBuilder pod, String volume, String path, @Nullable String subPath) {
    pod.editFirstContainer()
        .addNewVolumeMount()
        .withName(volume)
        .withMountPath(path)
        .withSubPath(subPath)
        .endVolumeMount()
        .endContainer();
  }

  private void create(HasMetadata object) {
    if (client.resource(object).get() == null) {
      client.resource(object).create();
    }
  }
}
