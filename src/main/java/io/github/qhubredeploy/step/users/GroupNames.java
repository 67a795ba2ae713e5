package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.system.keycloak.RealmGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The old platform's groups, and what becomes of their names. */
final class GroupNames {

  static final String ADMIN = "/admin";
  static final String ANALYST = "/analyst";
  private static final String DEVELOPER = "/developer";
  private static final Set<String> WITH_RIGHTS = Set.of(ADMIN, DEVELOPER, ANALYST);

  private final Map<String, RealmGroup> declared = new TreeMap<>();
  private final Map<String, String> renamed = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();

  GroupNames(List<RealmGroup> groups, boolean fromKeycloak) {
    Set<String> paths = groups.stream().map(RealmGroup::path).collect(Collectors.toSet());
    for (RealmGroup group : groups) {
      if (group.path().length() < 2) {
        notes.add("A group without a name was left out.");
        continue;
      }
      boolean orphan = !group.parent().isEmpty() && !paths.contains(group.parent());
      String path = orphan ? flat(group.path()) : group.path();
      if (orphan) {
        renamed.put(group.path(), path);
        notes.add("Group `%s` becomes `%s`.".formatted(shown(group.path()), shown(path)));
      }
      if (!fromKeycloak && WITH_RIGHTS.contains(path)) {
        notes.add(
            "**Group `%s` of the old platform has the name of a group that gives rights on the new one: its members get these rights.**"
                .formatted(shown(path)));
      }
      declared.put(path, new RealmGroup(path, group.attributes()));
    }
  }

  /** Being in a group below admin gives the rights of admin too. */
  static boolean givesAdministration(String path) {
    return path.equals(ADMIN) || path.startsWith(ADMIN + "/");
  }

  /** The group's path on the new platform. */
  String now(String path) {
    String known = renamed.get(path);
    if (known != null) {
      return known;
    }
    boolean nested = path.indexOf('/', 1) > 0 && !declared.containsKey(path);
    return nested ? flat(path) : path;
  }

  /** Declared groups, and those that users are in; what QHub makes itself is not among them. */
  List<RealmGroup> wanted(Set<String> used) {
    Map<String, RealmGroup> wanted = new TreeMap<>(declared);
    for (String path : used) {
      if (wanted.putIfAbsent(path, RealmGroup.at(path)) == null && !isKnown(path)) {
        notes.add("Group `%s` was not declared; it is made.".formatted(shown(path)));
      }
    }
    wanted.keySet().removeIf(path -> WITH_RIGHTS.contains(path) || givesAdministration(path));
    for (String path : wanted.keySet()) {
      String lower = path.toLowerCase(Locale.ROOT);
      if (!lower.equals(path) && WITH_RIGHTS.contains(lower)) {
        notes.add(
            "Group `%s` is not `%s`: it gives no rights.".formatted(shown(path), shown(lower)));
      }
    }
    return List.copyOf(wanted.values());
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  /** A path as people know it. */
  static String shown(String path) {
    return path.startsWith("/") ? path.substring(1) : path;
  }

  private static boolean isKnown(String path) {
    return WITH_RIGHTS.contains(path) || path.equals("/users");
  }

  private static String flat(String path) {
    return "/" + path.substring(1).replace('/', '-');
  }
}
