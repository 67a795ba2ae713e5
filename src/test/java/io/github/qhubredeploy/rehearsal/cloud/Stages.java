package io.github.qhubredeploy.rehearsal.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What applying and destroying a stage does to the world, and what it gives back. */
final class Stages {
  private final ClusterSwitch clusters;
  private final KeycloakServer keycloak;

  Stages(ClusterSwitch clusters, KeycloakServer keycloak) {
    this.clusters = clusters;
    this.keycloak = keycloak;
  }

  Deployment apply(TerraformCall call, Deployment before) {
    String project = call.variable("name").orElse(before.project());
    Deployment named = before.named(project);
    if (!call.remote()) {
      return named.withBucket(true);
    }
    Map<String, Object> outputs = outputs(call, named);
    String domain =
        call.targeted() ? earlierDomain(before) : call.variable("endpoint").orElse(null);
    clusters.applied(project, call.stage(), domain);
    return named.with(call.stage(), new Deployment.Stage(outputs, domain));
  }

  private static String earlierDomain(Deployment before) {
    return before.domain(Deployment.OLD_STAGE).orElse("");
  }

  private Map<String, Object> outputs(TerraformCall call, Deployment of) {
    return switch (call.stage()) {
      case Deployment.OLD_STAGE -> {
        bringUp(of.project());
        yield Map.of("ingress_jupyter", address(LoadBalancer.OLD_ADDRESS));
      }
      case "02-infrastructure" -> cluster(call, of.project());
      case "04-kubernetes-ingress" ->
          Map.of("load_balancer_address", address(LoadBalancer.NEW_ADDRESS));
      case "05-kubernetes-keycloak" -> keycloak(call, of);
      case "06-kubernetes-keycloak-configuration" -> realm(call);
      case "07-kubernetes-services" -> services(call);
      default -> Map.of();
    };
  }

  private void bringUp(String project) {
    if (!clusters.isUp(project)) {
      clusters.up(project);
    }
  }

  private Map<String, Object> cluster(TerraformCall call, String project) {
    bringUp(project);
    Kubeconfig access = Kubeconfig.read(clusters.kubeconfig(project));
    Map<String, Object> outputs = new LinkedHashMap<>();
    outputs.put("kubernetes_credentials", access.credentials());
    call.variable("kubeconfig_filename")
        .ifPresent(
            file -> {
              access.copyTo(Path.of(file));
              outputs.put("kubeconfig_filename", file);
            });
    outputs.put("nfs_endpoint", "fs-0a1b2c3d.efs.us-west-2.amazonaws.com");
    return outputs;
  }

  private Map<String, Object> keycloak(TerraformCall call, Deployment of) {
    Object known = of.outputs(call.stage()).get("keycloak_qhub_bot_password");
    String bot = known == null ? UUID.randomUUID().toString().replace("-", "") : known.toString();
    keycloak.awaitReady();
    keycloak.installPlatform(call.variable("initial-root-password").orElse(""), bot);
    Map<String, Object> credentials =
        Map.of(
            "url",
            "https://" + call.variable("endpoint").orElse(""),
            "client_id",
            "admin-cli",
            "realm",
            "master",
            "username",
            KeycloakServer.BOT,
            "password",
            bot);
    return Map.of("keycloak_credentials", credentials, "keycloak_qhub_bot_password", bot);
  }

  private Map<String, Object> realm(TerraformCall call) {
    keycloak.buildRealm(call.variables());
    return Map.of("realm_id", call.variable("realm").orElse(KeycloakServer.REALM));
  }

  private Map<String, Object> services(TerraformCall call) {
    String domain = call.variable("endpoint").orElse("");
    keycloak.buildClients(domain);
    return Map.of("service_urls", Services.urls(domain, monitored(call)));
  }

  private static boolean monitored(TerraformCall call) {
    return Boolean.TRUE.equals(call.variables().get("monitoring-enabled"));
  }

  Deployment destroy(TerraformCall call, Deployment before) {
    if (!call.remote()) {
      return before.withBucket(false);
    }
    switch (call.stage()) {
      case Deployment.OLD_STAGE -> takeDown(before.project());
      case "02-infrastructure" -> {
        takeDown(before.project());
        keycloak.dropPlatform();
        call.variable("kubeconfig_filename").ifPresent(file -> delete(Path.of(file)));
      }
      case "05-kubernetes-keycloak", "06-kubernetes-keycloak-configuration" ->
          keycloak.dropPlatform();
      default -> {}
    }
    return before.without(call.stage());
  }

  private void takeDown(String project) {
    if (clusters.isUp(project)) {
      clusters.down(project);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }

  private static Map<String, String> address(String ip) {
    return Map.of("hostname", "", "ip", ip);
  }
}
