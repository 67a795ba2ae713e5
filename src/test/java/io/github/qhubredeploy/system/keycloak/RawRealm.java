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
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/** A realm read and touched by plain requests, by nothing of ours. */
public final class RawRealm {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> OWN =
      List.of(
          "id", "createdTimestamp", "access", "notBefore", "totp", "disableableCredentialTypes");

  /** A token is good for a minute only. */
  private static final long OLD = TimeUnit.SECONDS.toNanos(20);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI server;
  private final String rootPassword;
  private String token = "";
  private long since;

  RawRealm(RealKeycloak server) {
    this(server.url(), server.rootPassword());
  }

  /** Looks as root. */
  public RawRealm(URI server, String rootPassword) {
    this.server = server;
    this.rootPassword = rootPassword;
  }

  private synchronized String token() {
    if (token.isEmpty() || System.nanoTime() - since > OLD) {
      since = System.nanoTime();
      token = token("master", "admin-cli", "root", rootPassword).path("access_token").asText();
    }
    return token;
  }

  /**
   * Users and groups by name, each as JSON with groups and identities in order, without what each
   * server gives anew.
   */
  public Map<String, String> content() {
    return content(
        user -> {
          user.set("is", get("/users/" + user.path("id").asText() + "/federated-identity"));
          return user.without(OWN);
        });
  }

  /** The same with ids and times, without identities: equal only if nothing was touched. */
  public Map<String, String> untouched() {
    return content(user -> user);
  }

  /** The same without ids, times and identities. */
  public Map<String, String> brief() {
    return content(user -> user.without(OWN));
  }

  /** Roles of JupyterHub's client that Keycloak gives each user, however they came by them. */
  public Map<String, TreeSet<String>> hubRoles() {
    String hub = get("/clients?clientId=jupyterhub").path(0).path("id").asText();
    Map<String, TreeSet<String>> roles = new ConcurrentSkipListMap<>();
    users(
        user -> {
          TreeSet<String> has = new TreeSet<>();
          get("/users/%s/role-mappings/clients/%s/composite"
                  .formatted(user.path("id").asText(), hub))
              .forEach(role -> has.add(role.path("name").asText()));
          roles.put(user.path("username").asText(), has);
        });
    return roles;
  }

  private Map<String, String> content(UnaryOperator<ObjectNode> shape) {
    Map<String, String> content = new ConcurrentSkipListMap<>();
    Map<String, TreeSet<String>> groups = new TreeMap<>();
    collect(get("/groups?briefRepresentation=false"), content, groups);
    users(
        user ->
            content.put(
                "user " + user.path("username").asText(),
                shape.apply(withGroups(user, groups)).toString()));
    return content;
  }

  private void users(Consumer<JsonNode> each) {
    for (int first = 0, got = 500; got == 500; first += got) {
      JsonNode page = get("/users?first=%d&max=500".formatted(first));
      got = page.size();
      StreamSupport.stream(page.spliterator(), true).forEach(each);
    }
  }

  private ObjectNode withGroups(JsonNode user, Map<String, TreeSet<String>> groups) {
    ObjectNode node = user.deepCopy();
    String name = user.path("username").asText();
    node.set("in", JSON.valueToTree(groups.getOrDefault(name, new TreeSet<>())));
    return node;
  }

  /** What Keycloak says to somebody who signs in with this password. */
  public JsonNode token(String realm, String client, String user, String password) {
    String form =
        "grant_type=password&client_id=%s&username=%s&password=%s"
            .formatted(client, user, URLEncoder.encode(password, StandardCharsets.UTF_8));
    return send(
        HttpRequest.newBuilder(
                URI.create(server + "/realms/" + realm + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
  }

  /** Gives the user a password that is good at once. */
  public void setPassword(String user, String password) {
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
    return HttpRequest.newBuilder(URI.create(server + "/admin/realms/qhub" + path))
        .header("Authorization", "Bearer " + token());
  }

  private JsonNode send(HttpRequest request) {
    try {
      return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
