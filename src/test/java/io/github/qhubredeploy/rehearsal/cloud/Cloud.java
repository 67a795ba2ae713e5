package io.github.qhubredeploy.rehearsal.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Everything about a cloud that the CLI meets, without a cloud: terraform, DNS, load balancers. */
public final class Cloud {
  private final Path dir;
  private final KeycloakServer keycloak;
  private final Zone zone;
  private final Faults faults;
  private final Deployments deployments;
  private final ClusterSwitch clusters;
  private final LoadBalancer loadBalancer;
  private final String token = UUID.randomUUID().toString();
  private final ControlServer control;

  public Cloud(Path dir, ClusterSwitch clusters, KeycloakServer keycloak) {
    this.dir = created(dir.toAbsolutePath());
    this.clusters = clusters;
    this.keycloak = keycloak;
    zone = new Zone(this.dir.resolve("zone"));
    faults = new Faults(this.dir.resolve("faults.json"));
    deployments = new Deployments(this.dir);
    Routes routes =
        new Routes(deployments, clusters, faults, new KeycloakProxy(() -> keycloak.url()));
    loadBalancer = new LoadBalancer(routes, Certificates.selfSigned(this.dir));
    Terraform terraform = new Terraform(deployments, new Stages(clusters, keycloak), faults);
    control = new ControlServer(terraform, log(), token);
  }

  /** Begins to serve; what an earlier run has built is still there. */
  public void start() {
    keycloak.start();
    serve();
  }

  /** Everything but Keycloak. */
  void serve() {
    deployments.all().stream()
        .filter(d -> d.hasCluster() && !clusters.isUp(d.project()))
        .forEach(d -> clusters.up(d.project()));
    loadBalancer.start();
    new Script("sitecustomize.py").install(dir.resolve("site/sitecustomize.py"));
    new Script("terraform").install(terraform());
    new JsonFile<>(dir.resolve("world.json"), Object.class, Map::of)
        .write(
            Map.of(
                "control", control.start(),
                "token", token,
                "loadBalancers", loadBalancer.doors()));
  }

  public void stop() {
    close();
    keycloak.stop();
  }

  void close() {
    control.stop();
    loadBalancer.stop();
  }

  /**
   * The platform that is there before the redeployment: its cluster, state and DNS record. Asked
   * again after a restart, it leaves everything as it became.
   */
  public void existing(String project, String namespace, String domain) {
    Path marker = dir.resolve("existing-" + project + "-" + namespace);
    if (Files.exists(marker)) {
      return;
    }
    if (!clusters.isUp(project)) {
      clusters.up(project);
    }
    Map<String, Object> outputs =
        Map.of("ingress_jupyter", Map.of("hostname", "", "ip", LoadBalancer.OLD_ADDRESS));
    deployments.save(
        Deployment.none(project + "-" + namespace)
            .named(project)
            .withBucket(true)
            .with(Deployment.OLD_STAGE, new Deployment.Stage(outputs, domain)));
    zone.set(domain, LoadBalancer.OLD_ADDRESS);
    created(marker);
  }

  public Zone zone() {
    return zone;
  }

  public Faults faults() {
    return faults;
  }

  public LoadBalancer loadBalancer() {
    return loadBalancer;
  }

  /** The log of all calls of terraform: a JSON object in each line. */
  public Path log() {
    return dir.resolve("terraform.log");
  }

  /** The names (project and namespace) of the platforms of which anything is left. */
  public List<String> left() {
    return deployments.all().stream().map(Deployment::id).toList();
  }

  /** Frees every state, as an administrator would after a terraform was killed. */
  public void unlock() {
    deployments.unlockAll();
  }

  /** The stand-in's executable, for the setting that names a terraform to be used. */
  public Path terraform() {
    return dir.resolve("terraform");
  }

  /** Puts the stand-in where the CLI looks for terraform under its TMPDIR. */
  public void seed(Path tmpDir) {
    Path target = tmpDir.resolve("terraform/1.0.5/terraform");
    try {
      created(target.getParent());
      Files.copy(
          terraform(),
          target,
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.COPY_ATTRIBUTES);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + target, e);
    }
  }

  /** What the CLI of one side (old or new) needs in its environment. */
  public Map<String, String> environment(String side) {
    Map<String, String> all = new TreeMap<>(credentials());
    all.put("STANDIN_WORLD", dir.toString());
    all.put("STANDIN_SIDE", side);
    all.put("STANDIN_SLEEP", "0.1");
    all.put("PYTHONPATH", dir.resolve("site").toString());
    all.put("AWS_DEFAULT_REGION", "us-west-2");
    return all;
  }

  public Map<String, String> environment(String side, Path tmpDir) {
    Map<String, String> all = new TreeMap<>(environment(side));
    all.put("TMPDIR", tmpDir.toAbsolutePath().toString());
    return all;
  }

  @SuppressWarnings("unchecked")
  private Map<String, String> credentials() {
    JsonFile<Map<String, String>> file =
        new JsonFile<>(
            dir.resolve("credentials.json"),
            (Class<Map<String, String>>) (Class<?>) Map.class,
            Map::of);
    file.update(
        known ->
            known.isEmpty()
                ? Map.of(
                    "AWS_ACCESS_KEY_ID", UUID.randomUUID().toString(),
                    "AWS_SECRET_ACCESS_KEY", UUID.randomUUID().toString())
                : known);
    return file.read();
  }

  private static Path created(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + folder, e);
    }
  }
}
