package io.github.qhubredeploy.rehearsal;

import io.github.qhubredeploy.rehearsal.cloud.LoadBalancer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** Writes what the application has to know of a world: its platform file and its settings. */
final class WorldSettings {

  private static final String REGION = "AWS_DEFAULT_REGION";
  private static final String PLATFORM =
      """
      id: sample
      source:
        git:
          url: %s
          branch: main
      oldCluster:
        kubeconfig: %s
        context: old
      newCluster:
        kubeconfig: %s
        context: new
      archive:
        type: s3
        endpoint: %s
        bucket: archive
        prefix: redeployments
        pathStyle: true
        credentials:
          accessKey: "${file:%s}"
          secretKey: "${file:%s}"
      providerCredentials:
        AWS_ACCESS_KEY_ID: "${file:%s}"
        AWS_SECRET_ACCESS_KEY: "${file:%s}"
        AWS_DEFAULT_REGION: "${file:%s}"
      dns: manual
      identityProvider: manual
      ci:
        api: %s
        token: "${file:%s}"
      keycloak:
        url: %s
      defaults:
        oldDomain: %s
        newProjectName: %s
        targetVersion: 0.4.2
        retention: PT1S
      """;

  private static final String HAND_OVER =
      """
      handOver:
        certificate: %s
        rootSecret:
          namespace: %s
          name: keycloak-root
      """;

  private final RehearsalWorld world;

  WorldSettings(RehearsalWorld world) {
    this.world = world;
  }

  /** Writes platform file, secrets and {@code world.properties}; returns the latter. */
  Path write() {
    try {
      Files.writeString(
          world.inside("platforms").resolve(RehearsalWorld.PLATFORM + ".yaml"), platform());
      link(world.inside("workspace").resolve("venvs"), RehearsalWorld.environments());
      Path file = world.directory().resolve("world.properties");
      PrivateFile.create(file);
      try (var out = Files.newOutputStream(file)) {
        properties().store(out, null);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String platform() {
    Map<String, String> cloud = world.cloud().environment("old");
    return PLATFORM.formatted(
            world.remote().url(),
            world.clusters().old().kubeconfig(),
            world.clusters().fresh().kubeconfig(),
            world.store().endpoint(),
            secret("store-access-key", world.store().accessKey()),
            secret("store-secret-key", world.store().secretKey()),
            secret("cloud-access-key", cloud.get("AWS_ACCESS_KEY_ID")),
            secret("cloud-secret-key", cloud.get("AWS_SECRET_ACCESS_KEY")),
            PrivateFile.write(world.inside("references").resolve("region"), cloud.get(REGION)),
            world.pipeline().url(),
            secret("pipeline-token", world.pipeline().token()),
            world.keycloak().url(),
            OldConfiguration.OLD_DOMAIN,
            OldConfiguration.NEW_PROJECT)
        + handOver();
  }

  private String handOver() {
    return world
        .administrator()
        .map(a -> HAND_OVER.formatted(a.certificate(), OldConfiguration.NAMESPACE))
        .orElse("");
  }

  private Path secret(String name, String value) {
    return PrivateFile.write(world.inside("secrets").resolve(name), value);
  }

  private Properties properties() {
    Path passwords = world.directory().resolve("passwords.properties");
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("redeploy.platforms-directory", world.inside("platforms"));
    settings.put("redeploy.workspace", world.inside("workspace"));
    settings.put("redeploy.secrets-directory", world.inside("handed-over"));
    settings.put("redeploy.administrator.password", new Passwords(passwords).of("admin"));
    settings.put("redeploy.qhub.terraform-binary", world.cloud().terraform());
    settings.put("redeploy.qhub.stop-limit", "20s");
    settings.put("redeploy.supply.enabled", false); // the world is not asked
    world.cloud().environment("old").entrySet().stream()
        .filter(e -> !e.getKey().startsWith("AWS_"))
        .forEach(e -> settings.put("redeploy.qhub.environment." + e.getKey(), e.getValue()));
    settings.put("redeploy.starts.shortest-retention", "1s");
    settings.put("redeploy.steps.lock", "9s");
    settings.put("redeploy.steps.pause", "2s");
    settings.put("redeploy.patience.interval", "1s");
    // a shard per home, though the sample is small: so that a run can be seen, and killed, half-way
    settings.put("redeploy.backup.small-home-mebibytes", "0");
    settings.put("redeploy.pipeline.interval", "1s");
    settings.put("spring.datasource.url", database());
    settings.put("camunda.bpm.job-execution.wait-time-in-millis", 500);
    settings.put("camunda.bpm.job-execution.max-wait", 500);
    settings.put("logging.file.name", world.directory().resolve("application.log"));
    settings.put("logging.threshold.console", "OFF");
    settings.put("spring.main.banner-mode", "off");
    settings.put("rehearsal.zone", world.zone().file());
    settings.put("rehearsal.passwords", passwords);
    for (String address : new String[] {LoadBalancer.OLD_ADDRESS, LoadBalancer.NEW_ADDRESS}) {
      settings.put(
          "rehearsal.load-balancers[" + address + "]",
          "http://" + world.cloud().loadBalancer().http(address));
    }
    Properties properties = new Properties();
    settings.forEach((name, value) -> properties.setProperty(name, value.toString()));
    return properties;
  }

  private String database() {
    return "jdbc:h2:file:"
        + world.inside("database").resolve("engine")
        + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0";
  }

  private static void link(Path link, Path target) throws IOException {
    Files.createDirectories(target);
    if (!Files.exists(link)) {
      Files.createSymbolicLink(link, target);
    }
  }
}
