package io.github.qhubredeploy.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A REST API on this machine that answers as a public one does, or fails as it does. */
abstract class ApiStandIn implements AutoCloseable {

  /** An answer; a body that is a text is sent as it is, everything else as JSON. */
  record Reply(int status, Object body, Map<String, String> headers) {

    static Reply of(int status, Object body) {
      return new Reply(status, body, Map.of());
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Deque<Reply> failures = new ArrayDeque<>();
  private final Map<String, Reply> refused = new LinkedHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private int pageSize = 100;

  ApiStandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Each request as method, path and query. */
  public List<String> asked() {
    return asked;
  }

  /** Lists are cut into pages of this length, whatever is asked for. */
  public void pagesOf(int entries) {
    pageSize = entries;
  }

  /** The next request is answered so, once. */
  public void failOnce(int status, Object body, Map<String, String> headers) {
    failures.add(new Reply(status, body, headers));
  }

  /** Every request whose path ends so is answered so. */
  public void refuse(String pathEnd, int status, Object body) {
    refused.put(pathEnd, Reply.of(status, body));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  abstract Reply answer(HttpExchange exchange, Map<String, String> query) throws IOException;

  /** One page, told apart by Link headers with rel next and last, as GitHub and GitLab do. */
  Reply page(List<?> all, String field, HttpExchange exchange, Map<String, String> query) {
    int page = Integer.parseInt(query.getOrDefault("page", "1"));
    int wanted = Math.min(pageSize, Integer.parseInt(query.getOrDefault("per_page", "30")));
    int from = Math.min((page - 1) * wanted, all.size());
    int to = Math.min(from + wanted, all.size());
    List<?> shown = all.subList(from, to);
    Map<String, String> headers = new LinkedHashMap<>();
    if (to < all.size()) {
      String other = "<https://elsewhere.example" + exchange.getRequestURI().getPath() + "?page=";
      int last = (all.size() + wanted - 1) / wanted;
      headers.put(
          "Link", other + (page + 1) + ">; rel=\"next\", " + other + last + ">; rel=\"last\"");
    }
    return new Reply(
        200, field.isEmpty() ? shown : Map.of("total_count", all.size(), field, shown), headers);
  }

  private void handle(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    Map<String, String> query =
        Arrays.stream(String.valueOf(exchange.getRequestURI().getRawQuery()).split("&"))
            .filter(pair -> pair.contains("="))
            .collect(
                Collectors.toMap(
                    pair -> pair.substring(0, pair.indexOf('=')),
                    pair ->
                        URLDecoder.decode(
                            pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8)));
    String path = exchange.getRequestURI().getRawPath();
    Reply reply = failures.poll();
    if (reply == null) {
      reply =
          refused.entrySet().stream()
              .filter(entry -> path.endsWith(entry.getKey()))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(null);
    }
    send(exchange, reply == null ? answer(exchange, query) : reply);
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    byte[] body = bytes(reply.body());
    exchange
        .getResponseHeaders()
        .set("Content-Type", reply.body() instanceof String ? "text/plain" : "application/json");
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static byte[] bytes(Object body) {
    try {
      return body instanceof String text
          ? text.getBytes(StandardCharsets.UTF_8)
          : JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
