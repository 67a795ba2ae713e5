package io.github.qhubredeploy.rehearsal.cloud;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** Hands requests on to Keycloak, which learns by headers what the caller called it. */
final class KeycloakProxy {
  private static final Set<String> OWN =
      Set.of(
          "host",
          "connection",
          "content-length",
          "upgrade",
          "expect",
          "transfer-encoding",
          "http2-settings");
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Supplier<URI> keycloak;

  KeycloakProxy(Supplier<URI> keycloak) {
    this.keycloak = keycloak;
  }

  void forward(String host, boolean secure, HttpExchange exchange) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(keycloak.get().resolve(exchange.getRequestURI().toString()))
            .timeout(Duration.ofSeconds(60))
            .method(
                exchange.getRequestMethod(),
                HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
            .header("X-Forwarded-For", "127.0.0.1")
            .header("X-Forwarded-Host", host)
            .header("X-Forwarded-Proto", secure ? "https" : "http")
            .header("X-Forwarded-Port", secure ? "443" : "80");
    exchange.getRequestHeaders().entrySet().stream()
        .filter(header -> !ours(header.getKey()))
        .forEach(header -> header.getValue().forEach(v -> request.header(header.getKey(), v)));
    answer(request.build(), exchange);
  }

  private void answer(HttpRequest request, HttpExchange exchange) throws IOException {
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      response.headers().map().forEach((name, values) -> copy(exchange, name, values));
      byte[] body = response.body();
      exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      Reply.text(503, "Service Unavailable").send(exchange);
    }
  }

  private static void copy(HttpExchange exchange, String name, List<String> values) {
    if (!ours(name)) {
      exchange.getResponseHeaders().put(name, values);
    }
  }

  private static boolean ours(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return OWN.contains(name) || name.startsWith(":") || name.startsWith("x-forwarded");
  }
}
