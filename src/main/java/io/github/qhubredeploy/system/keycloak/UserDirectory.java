package io.github.qhubredeploy.system.keycloak;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Users with their groups, as a realm has them or is to have them. */
public record UserDirectory(List<RealmUser> users, List<RealmGroup> groups) {

  /** The users by name, in order. */
  public Map<String, RealmUser> byName() {
    Map<String, RealmUser> named = new TreeMap<>();
    users.forEach(user -> named.put(user.name(), user));
    return named;
  }

  /** Paths of all groups. */
  public Set<String> paths() {
    return groups.stream().map(RealmGroup::path).collect(Collectors.toSet());
  }

  /** How often a user is in a group. */
  public long memberships() {
    return users.stream().mapToLong(user -> user.groups().size()).sum();
  }
}
