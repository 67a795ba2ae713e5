package io.github.qhubredeploy.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant of Auth0 as its management API shows it: tokens by client credentials, errors as {@code
 * statusCode, error, message, errorCode}, rate limit headers, lists that are replaced whole.
 */
public final class Auth0StandIn extends ApiStandIn {

  public static final String DOMAIN = "acme.eu.auth0.com";
  private static final ObjectMapper JSON = new ObjectMapper();
  public final String clientId = UUID.randomUUID().toString();
  public final String clientSecret = UUID.randomUUID().toString();
  public final Map<String, List<String>> applications = new TreeMap<>();
  public String scopes = "read:clients update:clients";
  public boolean granted = true;
  private @Nullable Reply changeRefused;
  private final String token = UUID.randomUUID().toString();

  @Override
  Reply answer(HttpExchange exchange, Map<String, String> query) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    if (path.equals("/oauth/token") && method.equals("POST")) {
      return token(JSON.readTree(exchange.getRequestBody()));
    }
    if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      return error(401, "Unauthorized", "Invalid token", "invalid_token");
    }
    if (!path.startsWith("/api/v2/clients/")) {
      return error(404, "Not Found", "Not Found", "not_found");
    }
    String wanted = method.equals("PATCH") ? "update:clients" : "read:clients";
    if (!List.of(scopes.split(" ")).contains(wanted)) {
      return error(
          403, "Forbidden", "Insufficient scope, expected any of: " + wanted, "insufficient_scope");
    }
    String id = path.substring("/api/v2/clients/".length());
    if (!applications.containsKey(id)) {
      return error(404, "Not Found", "The client does not exist", "inexistent_client");
    }
    if (method.equals("PATCH") && changeRefused != null) {
      return changeRefused;
    }
    if (method.equals("PATCH")) {
      List<String> all = new ArrayList<>();
      JSON.readTree(exchange.getRequestBody())
          .path("callbacks")
          .forEach(node -> all.add(node.asText()));
      applications.put(id, all);
    }
    return limited(200, Map.of("client_id", id, "callbacks", applications.get(id)));
  }

  /** Every change is answered so. */
  public void refuseChange(int status, Object body) {
    changeRefused = Reply.of(status, body);
  }

  private Reply token(JsonNode asked) {
    if (!asked.path("client_id").asText().equals(clientId)
        || !asked.path("client_secret").asText().equals(clientSecret)) {
      return Reply.of(401, Map.of("error", "access_denied", "error_description", "Unauthorized"));
    }
    String audience = "https://" + DOMAIN + "/api/v2/";
    if (!granted || !asked.path("audience").asText().equals(audience)) {
      return Reply.of(
          403,
          Map.of(
              "error",
              "access_denied",
              "error_description",
              "Client is not authorized to access \"%s\". You need to create a \"client-grant\" associated to this API."
                  .formatted(audience)));
    }
    return Reply.of(
        200,
        Map.of(
            "access_token", token, "scope", scopes, "expires_in", 86400, "token_type", "Bearer"));
  }

  /** An error as every call of the management API answers it. */
  public static Map<String, Object> body(int status, String error, String message, String code) {
    return Map.of("statusCode", status, "error", error, "message", message, "errorCode", code);
  }

  private static Reply error(int status, String error, String message, String code) {
    return limited(status, body(status, error, message, code));
  }

  private static Reply limited(int status, Object body) {
    return new Reply(
        status,
        body,
        Map.of(
            "x-ratelimit-limit", "10",
            "x-ratelimit-remaining", "9",
            "x-ratelimit-reset", String.valueOf(Instant.now().getEpochSecond() + 1)));
  }
}
