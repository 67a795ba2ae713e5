package io.github.qhubredeploy.system.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A file of users in the shape that Keycloak's own import takes, so that a person can use it. */
public final class UserFile {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private UserFile() {}

  /** Writes users and groups in order, so that equal directories are equal files. */
  public static byte[] write(UserDirectory directory) {
    ObjectNode root = JSON.createObjectNode();
    root.put("id", Realm.NAME).put("realm", Realm.NAME);
    ArrayNode users = root.putArray("users");
    directory.byName().values().forEach(user -> users.add(node(user)));
    Map<String, ArrayNode> below = new LinkedHashMap<>();
    below.put("", root.putArray("groups"));
    directory.groups().stream()
        .sorted(Comparator.comparing(RealmGroup::path))
        .forEach(
            group -> {
              ArrayNode siblings = below.getOrDefault(group.parent(), root.withArray("groups"));
              ObjectNode node = siblings.addObject();
              node.put("name", group.name()).put("path", group.path());
              node.set("attributes", JSON.valueToTree(group.attributes()));
              below.put(group.path(), node.putArray("subGroups"));
            });
    try {
      return JSON.writeValueAsBytes(root);
    } catch (IOException e) {
      throw new IllegalStateException("Users cannot be written as JSON", e);
    }
  }

  private static ObjectNode node(RealmUser user) {
    ObjectNode node = JSON.createObjectNode();
    node.put("username", user.name()).put("enabled", user.enabled());
    optional(node, "email", user.email());
    node.put("emailVerified", user.emailVerified());
    optional(node, "firstName", user.firstName());
    optional(node, "lastName", user.lastName());
    node.set("attributes", JSON.valueToTree(user.attributes()));
    node.set("requiredActions", JSON.valueToTree(user.requiredActions()));
    node.set("groups", JSON.valueToTree(user.groups()));
    for (FederatedIdentity identity : user.identities()) {
      node.withArray("federatedIdentities")
          .addObject()
          .put("identityProvider", identity.provider())
          .put("userId", identity.id())
          .put("userName", identity.name());
    }
    return node;
  }

  private static void optional(ObjectNode node, String field, @Nullable String value) {
    if (value != null) {
      node.put(field, value);
    }
  }

  /** Reads such a file, or the one that {@code qhub upgrade} writes (groups without a slash). */
  public static UserDirectory read(byte[] content) throws IOException {
    JsonNode root = JSON.readTree(content);
    if (!root.path("users").isArray()) {
      throw new IOException("there is no list of users in it");
    }
    List<RealmUser> users = new ArrayList<>();
    root.path("users").forEach(node -> users.add(user(node)));
    List<RealmGroup> groups = new ArrayList<>();
    collect(root.path("groups"), "", groups);
    return new UserDirectory(users, groups);
  }

  private static RealmUser user(JsonNode node) {
    TreeSet<String> groups = new TreeSet<>();
    texts(node.path("groups")).forEach(group -> groups.add(path("", group)));
    return new RealmUser(
        node.path("username").asText(""),
        text(node, "email"),
        node.path("emailVerified").asBoolean(false),
        text(node, "firstName"),
        text(node, "lastName"),
        node.path("enabled").asBoolean(true),
        attributes(node),
        texts(node.path("requiredActions")),
        groups,
        identities(node));
  }

  private static List<FederatedIdentity> identities(JsonNode user) {
    List<FederatedIdentity> identities = new ArrayList<>();
    for (JsonNode node : user.path("federatedIdentities")) {
      identities.add(
          new FederatedIdentity(
              node.path("identityProvider").asText(),
              node.path("userId").asText(),
              node.path("userName").asText()));
    }
    return identities;
  }

  private static void collect(JsonNode nodes, String parent, List<RealmGroup> groups) {
    for (JsonNode node : nodes) {
      RealmGroup group =
          new RealmGroup(path(parent, node.path("name").asText("")), attributes(node));
      groups.add(group);
      collect(node.path("subGroups"), group.path(), groups);
    }
  }

  private static String path(String parent, String name) {
    return name.startsWith("/") ? name : parent + "/" + name;
  }

  private static Map<String, List<String>> attributes(JsonNode node) {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    node.path("attributes")
        .properties()
        .forEach(entry -> attributes.put(entry.getKey(), texts(entry.getValue())));
    return attributes;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asText()));
    return texts;
  }

  private static @Nullable String text(JsonNode node, String field) {
    String text = node.path(field).asText("");
    return text.isBlank() ? null : text;
  }
}
