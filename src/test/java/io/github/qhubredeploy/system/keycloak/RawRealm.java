package io.github.qhubredeploy.system.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.qhubredeploy.testing.RealKeycloak;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.StreamSupport;

/** A realm read by plain requests, by nothing of ours, without what each server gives anew. */
final class RawRealm {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> OWN =
      List.of(
          "id", "createdTimestamp", "access", "notBefore", "totp", "disableableCredentialTypes");
  private final HttpClient http = HttpClient.newHttpClient();
  private final RealKeycloak server;
  private final String token;

  RawRealm(RealKeycloak server) {
    this.server = server;
    this.token =
        token("master", "admin-cli", "root", server.rootPassword()).path("access_token").asText();
  }

  /** Users and groups by name, each as JSON with groups and identities in order. */
  Map<String, String> content() {
    Map<String, String> content = new ConcurrentSkipListMap<>();
    Map<String, TreeSet<String>> groups = new TreeMap<>();
    collect(get("/groups?briefRepresentation=false"), content, groups);
    for (int first = 0, got = 500; got == 500; first += got) {
      JsonNode page = get("/users?first=%d&max=500".formatted(first));
      got = page.size();
      StreamSupport.stream(page.spliterator(), true)
          .forEach(
              user ->
                  content.put(
                      "user " + user.path("username").asText(), ours(user, groups).toString()));
    }
    return content;
  }

  private ObjectNode ours(JsonNode user, Map<String, TreeSet<String>> groups) {
    ObjectNode node = user.deepCopy();
    String name = user.path("username").asText();
    node.set("is", get("/users/" + user.path("id").asText() + "/federated-identity"));
    node.set("in", JSON.valueToTree(groups.getOrDefault(name, new TreeSet<>())));
    return node.without(OWN);
  }

  /** What Keycloak says to somebody who signs in with this password. */
  JsonNode token(String realm, String client, String user, String password) {
    String form =
        "grant_type=password&client_id=%s&username=%s&password=%s"
            .formatted(client, user, URLEncoder.encode(password, StandardCharsets.UTF_8));
    return send(
        HttpRequest.newBuilder(
                URI.create(server.url() + "/realms/" + realm + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
  }

  void setPassword(String user, String password) {
    String id = get("/users?exact=true&username=" + user).path(0).path("id").asText();
    String body = "{\"type\": \"password\", \"temporary\": false, \"value\": \"%s\"}";
    send(
        request("/users/" + id + "/reset-password")
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body.formatted(password)))
            .build());
  }

  private void collect(
      JsonNode found, Map<String, String> content, Map<String, TreeSet<String>> groups) {
    for (JsonNode group : found) {
      String path = group.path("path").asText();
      content.put("group " + path, group.path("attributes").toString());
      for (int first = 0, got = 500; got == 500; first += got) {
        JsonNode page =
            get("/groups/%s/members?first=%d&max=500".formatted(group.path("id").asText(), first));
        got = page.size();
        page.forEach(
            user ->
                groups
                    .computeIfAbsent(user.path("username").asText(), name -> new TreeSet<>())
                    .add(path));
      }
      collect(group.path("subGroups"), content, groups);
    }
  }

  private JsonNode get(String path) {
    return send(request(path).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.url() + "/admin/realms/qhub" + path))
        .header("Authorization", "Bearer " + token);
  }

  private JsonNode send(HttpRequest request) {
    try {
      return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
