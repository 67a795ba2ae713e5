package io.github.qhubredeploy.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/**
 * The world's chart repositories, container registries, the registry of terraform providers and
 * terraform's publisher, in one server. Every address of the world is its own below {@link #url()}:
 * {@code https://host/path} is asked as {@code <url>host/path}.
 */
public final class SupplyStandIn implements AutoCloseable {

  private static final int NOT_FOUND = 404;

  private final Map<String, Map<String, Set<String>>> charts = new TreeMap<>();
  private final Map<String, Set<String>> providers = new HashMap<>();
  private final Set<String> images = new HashSet<>();
  private final Set<String> terraforms = new HashSet<>();
  private final Set<String> silent = new HashSet<>();
  private final Set<String> asked = new ConcurrentSkipListSet<>();
  private final String token = UUID.randomUUID().toString();
  private final HttpServer server;

  public SupplyStandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  public SupplyStandIn chart(String repository, String name, String... versions) {
    charts
        .computeIfAbsent(place(repository), r -> new TreeMap<>())
        .computeIfAbsent(name, n -> new TreeSet<>())
        .addAll(List.of(versions));
    return this;
  }

  /** It is no longer published there, in no version. */
  public void removeChart(String repository, String name) {
    charts.get(place(repository)).remove(name);
  }

  private static String place(String repository) {
    return repository.replaceFirst("^https://", "").replaceFirst("/$", "");
  }

  /** As {@code hashicorp/aws}, at terraform's own registry. */
  public SupplyStandIn provider(String name, String... versions) {
    providers.computeIfAbsent(name, n -> new TreeSet<>()).addAll(List.of(versions));
    return this;
  }

  /** As {@code <registry>/<repository>/<tag>}. */
  public SupplyStandIn image(String image) {
    images.add(image);
    return this;
  }

  public SupplyStandIn terraform(String version) {
    terraforms.add(version);
    return this;
  }

  /** That host answers nothing but 503; all do where the name is empty. */
  public SupplyStandIn silent(String host) {
    silent.add(host);
    return this;
  }

  /** Paths that were asked for. */
  public Set<String> asked() {
    return asked;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(1);
    asked.add(path);
    try (exchange) {
      if (silent.stream().anyMatch(path::startsWith)) {
        send(exchange, 503, "");
      } else if (path.endsWith("/index.yaml")) {
        Map<String, Set<String>> index = charts.get(path.substring(0, path.lastIndexOf('/')));
        send(exchange, index == null ? NOT_FOUND : 200, index == null ? "" : index(index));
      } else if (path.contains("/v2/") && path.contains("/manifests/")) {
        manifest(exchange, path.replace("/v2/", "/").replace("/manifests/", "/"));
      } else if (path.startsWith("auth.example.org/token")) {
        boolean scoped = exchange.getRequestURI().getQuery().contains(":pull");
        send(exchange, scoped ? 200 : 400, "{\"token\": \"" + token + "\"}");
      } else {
        terraform(exchange, path);
      }
    }
  }

  /** Nobody gets anything without a token, and everybody gets a token. */
  private void manifest(HttpExchange exchange, String image) throws IOException {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    if (!("Bearer " + token).equals(given)) {
      exchange
          .getResponseHeaders()
          .set(
              "WWW-Authenticate",
              "Bearer realm=\"https://auth.example.org/token\",service=\"registry\",scope=\"repository:%s:pull\""
                  .formatted(image));
      send(exchange, 401, "");
    } else {
      send(exchange, images.contains(image) ? 200 : NOT_FOUND, "");
    }
  }

  private void terraform(HttpExchange exchange, String path) throws IOException {
    String registry = "registry.terraform.io/";
    String name = path.replaceFirst(".*/v1/providers/", "").replaceFirst("/versions$", "");
    boolean published =
        terraforms.stream()
            .anyMatch(
                version ->
                    path.equals(
                        "releases.hashicorp.com/terraform/%s/terraform_%s_SHA256SUMS"
                            .formatted(version, version)));
    if (path.equals(registry + ".well-known/terraform.json")) {
      send(exchange, 200, "{\"providers.v1\": \"/v1/providers/\"}");
    } else if (path.startsWith(registry) && providers.containsKey(name)) {
      StringBuilder versions = new StringBuilder();
      providers
          .get(name)
          .forEach(
              v ->
                  versions.append(
                      "%s{\"version\": \"%s\"}".formatted(versions.isEmpty() ? "" : ",", v)));
      send(exchange, 200, "{\"versions\": [%s]}".formatted(versions));
    } else {
      send(exchange, published ? 200 : NOT_FOUND, "");
    }
  }

  private static String index(Map<String, Set<String>> index) {
    StringBuilder text = new StringBuilder("apiVersion: v1\nentries:\n");
    index.forEach(
        (chart, versions) -> {
          text.append("  ").append(chart).append(":\n");
          versions.forEach(
              version ->
                  text.append(
                      """
                        - apiVersion: v1
                          appVersion: "9.9.9"
                          dependencies:
                          - name: common
                            version: 1.x.x
                          description: |-
                            version: not this one
                          keywords: [a, b]
                          name: %s
                          urls:
                          - https://example.org/%s.tgz
                          version: %s
                      """
                          .formatted(chart, chart, version)));
        });
    return text.append("generated: \"2022-06-01T00:00:00Z\"\n").toString();
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    boolean head = exchange.getRequestMethod().equals("HEAD");
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    if ("gzip".equals(exchange.getRequestHeaders().getFirst("Accept-Encoding")) && !head) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(body);
      }
      body = packed.toByteArray();
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    }
    exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
    if (!head && body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
