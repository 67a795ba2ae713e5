package io.github.qhubredeploy.rehearsal.cloud;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which platform a request is for, and what its ingress and services answer. */
final class Routes {
  private static final String KEYCLOAK = "05-kubernetes-keycloak";
  private static final String SERVICES = "07-kubernetes-services";
  private final Deployments deployments;
  private final ClusterSwitch clusters;
  private final Faults faults;
  private final KeycloakProxy keycloak;

  Routes(Deployments deployments, ClusterSwitch clusters, Faults faults, KeycloakProxy keycloak) {
    this.deployments = deployments;
    this.clusters = clusters;
    this.faults = faults;
    this.keycloak = keycloak;
  }

  void serve(String address, boolean secure, HttpExchange exchange) throws IOException {
    Optional<Deployment> behind = behind(address);
    if (behind.isEmpty()) {
      return; // no load balancer any more: the connection ends without an answer
    }
    Deployment platform = behind.get();
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith("/auth") && serves(platform, KEYCLOAK, host(exchange))) {
      toKeycloak(secure, exchange);
    } else {
      service(platform, path, host(exchange)).send(exchange);
    }
  }

  private Optional<Deployment> behind(String address) {
    boolean old = address.equals(LoadBalancer.OLD_ADDRESS);
    return deployments.all().stream()
        .filter(d -> d.old() == old && d.hasIngress() && clusters.isUp(d.project()))
        .findFirst();
  }

  private void toKeycloak(boolean secure, HttpExchange exchange) throws IOException {
    if (faults.settings().keycloakDown()) {
      Reply.text(503, "Service Unavailable").send(exchange);
    } else {
      keycloak.forward(host(exchange), secure, exchange);
    }
  }

  private Reply service(Deployment platform, String path, String host) {
    String stage = platform.old() ? Deployment.OLD_STAGE : SERVICES;
    if (!serves(platform, stage, host)) {
      return Reply.text(404, "404 page not found");
    }
    if (Services.ofHub(path) && !clusters.hubReady(platform.project())) {
      return Reply.text(503, "Service Unavailable");
    }
    return Services.answer(path, platform.old()).orElse(Reply.text(404, "404 page not found"));
  }

  private boolean serves(Deployment platform, String stage, String host) {
    Set<String> hosts = clusters.hosts(platform.project());
    if (!hosts.isEmpty()) {
      return hosts.contains(host.toLowerCase(Locale.ROOT));
    }
    return platform.domain(stage).filter(host::equalsIgnoreCase).isPresent();
  }

  private static String host(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    return host == null ? "" : host.replaceAll(":\\d+$", "");
  }
}
