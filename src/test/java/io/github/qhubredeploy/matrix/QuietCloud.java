package io.github.qhubredeploy.matrix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Everything outside of the configuration at its quietest: one server that answers for Kubernetes,
 * Keycloak and all services, the outputs of each stage as files, and a terraform that reads them.
 */
final class QuietCloud implements AutoCloseable {

  static final String ADDRESS = "127.0.0.12";
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Path dir;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  QuietCloud(Path dir, Iterable<String> names) throws IOException {
    this.dir = dir;
    server = HttpServer.create(new java.net.InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", QuietCloud::answer);
    server.setExecutor(threads);
    server.start();
    String door = "127.0.0.1:" + server.getAddress().getPort();
    StringBuilder zone = new StringBuilder();
    names.forEach(name -> zone.append(name).append('=').append(ADDRESS).append('\n'));
    write("zone", zone.toString());
    Object doors = Map.of(ADDRESS, Map.of("http", door, "https", door));
    write("world.json", json(Map.of("loadBalancers", doors)));
    write("home/.kube/config", kubeconfig(door));
    install("/rehearsal/cloud/sitecustomize.py", "site/sitecustomize.py");
    install("/matrix/terraform", "terraform");
    outputs(door);
  }

  /** What a program of qhub needs to live here. */
  Map<String, String> environment() {
    Map<String, String> variables = new TreeMap<>();
    variables.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
    variables.put("HOME", dir.resolve("home").toString());
    variables.put("LANG", "C.UTF-8");
    variables.put("PYTHONPATH", dir.resolve("site").toString());
    variables.put("STANDIN_WORLD", dir.toString());
    variables.put("STANDIN_SLEEP", "0.01");
    return variables;
  }

  Path terraform() {
    return dir.resolve("terraform");
  }

  private void outputs(String door) throws IOException {
    String base = "http://" + door;
    stage(
        "02-infrastructure",
        Map.of(
            "kubernetes_credentials",
            Map.of("host", base, "token", "none", "cluster_ca_certificate", "none"),
            "kubeconfig_filename",
            "KUBECONFIG",
            "nfs_endpoint",
            "nfs.example.org"));
    Map<String, String> address = Map.of("hostname", "", "ip", ADDRESS);
    stage("04-kubernetes-ingress", Map.of("load_balancer_address", address));
    stage("infrastructure", Map.of("ingress_jupyter", address));
    Map<String, String> keycloak = new LinkedHashMap<>();
    keycloak.put("url", base);
    keycloak.put("client_id", "admin-cli");
    keycloak.put("realm", "master");
    keycloak.put("username", "bot");
    keycloak.put("password", "none");
    stage(
        "05-kubernetes-keycloak",
        Map.of("keycloak_credentials", keycloak, "keycloak_qhub_bot_password", "none"));
    stage("06-kubernetes-keycloak-configuration", Map.of("realm_id", "qhub"));
    Map<String, Object> urls = new TreeMap<>();
    for (String service : List.of("conda_store", "dask_gateway", "jupyterhub", "monitoring")) {
      urls.put(service, Map.of("url", base, "health_url", base + "/" + service));
    }
    stage("07-kubernetes-services", Map.of("service_urls", urls));
  }

  private void stage(String name, Map<String, Object> values) throws IOException {
    Map<String, Object> outputs = new TreeMap<>();
    values.forEach((key, value) -> outputs.put(key, Map.of("sensitive", false, "value", value)));
    write("outputs/" + name + ".json", json(outputs).replace("\":", "\": ")); // as terraform writes
  }

  private static void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    byte[] body = json(document(path)).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private static Object document(String path) {
    if (path.startsWith("/api/v1/namespaces")) {
      return Map.of(
          "kind",
          "NamespaceList",
          "apiVersion",
          "v1",
          "metadata",
          Map.of(),
          "items",
          List.of(Map.of("metadata", Map.of("name", "dev"))));
    }
    if (path.endsWith("/admin/realms")) {
      return List.of(Map.of("id", "master"), Map.of("id", "qhub"));
    }
    return Map.of("access_token", "none", "refresh_token", "none", "expires_in", 60);
  }

  private void install(String resource, String target) throws IOException {
    try (InputStream in = Objects.requireNonNull(QuietCloud.class.getResourceAsStream(resource))) {
      write(target, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    dir.resolve(target).toFile().setExecutable(true);
  }

  private void write(String name, String text) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not to be written as JSON", e);
    }
  }

  private static String kubeconfig(String door) {
    return """
    apiVersion: v1
    kind: Config
    current-context: c
    clusters: [{name: c, cluster: {server: "http://%s"}}]
    users: [{name: u, user: {}}]
    contexts: [{name: c, context: {cluster: c, user: u}}]
    """
        .formatted(door);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
