package io.github.qhubredeploy.step.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.qhubredeploy.system.keycloak.RealmGroup;
import io.github.qhubredeploy.system.keycloak.RealmUser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An old platform with 2 500 users, as its configuration and the file of {@code qhub upgrade} tell
 * of it, and by rules of its own who must be in which group afterwards.
 */
final class LargePlatform {

  static final int USERS = 2_500;
  static final int TEAMS = 40;
  static final String APPROVED = "Chief, deputy-approved";
  static final List<String> ADMINISTRATORS = List.of("chief", "deputy-approved");

  /** Users whom somebody has made on the new platform already. */
  static final List<RealmUser> PRESENT =
      List.of(
          RealmUser.named("chief", List.of("/admin", "/analyst", "/users")),
          new RealmUser(
              "existing",
              "existing@example.com",
              true,
              "Ex",
              "Isting",
              true,
              Map.of("note", List.of("kept")),
              List.of(),
              new TreeSet<>(List.of("/users", "/lab/optics"))),
          RealmUser.named("operator", List.of("/developer")));

  /** Groups that are there already. */
  static final List<RealmGroup> GROUPS_PRESENT =
      List.of(
          new RealmGroup("/" + team(1), Map.of("jupyterlab_profiles", List.of("Large"))),
          RealmGroup.at("/lab"),
          RealmGroup.at("/lab/optics"));

  private static final ObjectMapper JSON = new ObjectMapper();
  private final StringBuilder configuration = new StringBuilder("security:\n  users:\n");
  private final ObjectNode file = JSON.createObjectNode().put("id", "qhub").put("realm", "qhub");
  private final ArrayNode users = file.putArray("users");
  private final Map<String, SortedSet<String>> expected = new TreeMap<>();

  LargePlatform() {
    PRESENT.forEach(user -> expected.put(user.name(), new TreeSet<>(user.groups())));
    add("Chief", "admin", "users", team(0));
    add("deputy-approved", "users", "admin", team(1));
    add("deputy-refused", "users", "admin", "developer", team(2));
    add("second-chief", "admin", "users");
    add("existing", "users", "developer", team(3));
    add("Mixed.Case@Example.com", "users", team(4));
    add("custom-only", team(5));
    for (int i = expected.size(); expected.size() <= USERS; i++) {
      addOneOfMany(i);
    }
    ArrayNode groups = file.putArray("groups");
    for (int i = 0; i < TEAMS; i++) {
      groups.addObject().put("name", team(i)).put("path", "/" + team(i));
    }
    for (String clash : List.of("developer", "analyst", "admin", "Analyst")) {
      groups.addObject().put("name", clash).put("path", "/" + clash);
    }
  }

  private void addOneOfMany(int i) {
    String name = (i % 3 == 0 ? "User-%04d" : "user-%04d").formatted(i);
    if (i % 10 == 9) {
      addWithoutGroups(name, i % 20 == 9);
      return;
    }
    List<String> groups = new ArrayList<>(List.of("users", team(i % TEAMS)));
    if (i % 9 == 0) {
      groups.add(team((i + 7) % TEAMS));
    }
    if (i % 50 == 0) {
      groups.add("developer");
    }
    if (i % 60 == 0) {
      groups.add("analyst");
    }
    if (i % 70 == 0) {
      groups.add("Analyst");
    }
    if (i % 125 == 0) {
      groups.add("admin");
    }
    add(name, groups.toArray(String[]::new));
    if (i % 100 == 7) {
      add(name.toUpperCase(Locale.ROOT), team((i + 3) % TEAMS));
    }
  }

  static String team(int i) {
    return (i % 4 == 0 ? "Team-%02d" : "team_%02d").formatted(i);
  }

  private void add(String name, String... groups) {
    configuration.append(
        "    \"%s\": {primary_group: %s, secondary_groups: %s}\n"
            .formatted(name, groups[0], List.of(groups).subList(1, groups.length)));
    ArrayNode listed =
        users.addObject().put("username", name).put("enabled", true).putArray("groups");
    Arrays.stream(groups).sorted().forEach(listed::add);
    SortedSet<String> now = expect(name);
    Arrays.stream(groups)
        .filter(group -> !group.equals("admin"))
        .forEach(group -> now.add("/" + group));
  }

  private void addWithoutGroups(String name, boolean absent) {
    configuration.append(
        "    \"%s\": {primary_group: null, secondary_groups: null}\n".formatted(name));
    ObjectNode user = users.addObject().put("username", name).put("enabled", true);
    if (absent) {
      user.putNull("groups");
    } else {
      user.putArray("groups");
    }
    expect(name);
  }

  private SortedSet<String> expect(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    SortedSet<String> now = expected.computeIfAbsent(lower, n -> new TreeSet<>());
    now.add("/analyst");
    if (ADMINISTRATORS.contains(lower)) {
      now.add("/admin");
    }
    return now;
  }

  String configuration() {
    return configuration.toString();
  }

  /** What {@code qhub upgrade} has written. */
  JsonNode file() {
    return file;
  }

  /** The groups of everybody, also of who was there before, by name. */
  Map<String, SortedSet<String>> expected() {
    return expected;
  }

  /** The groups of somebody who was there before, none for others. */
  SortedSet<String> before(String name) {
    return PRESENT.stream()
        .filter(user -> user.name().equals(name))
        .findFirst()
        .map(RealmUser::groups)
        .orElseGet(TreeSet::new);
  }
}
