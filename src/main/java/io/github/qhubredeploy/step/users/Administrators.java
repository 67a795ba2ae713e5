package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.system.keycloak.RealmUser;
import io.github.qhubredeploy.system.keycloak.UserDirectory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who becomes an administrator, as a person wrote it down. */
record Administrators(SortedSet<String> names) {

  static Administrators parse(String text) {
    return new Administrators(
        Arrays.stream(text.split("[,;\\s]+", -1))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** The users with these among the administrators, and nobody else. */
  UserDirectory in(UserDirectory users) {
    Set<String> known = users.byName().keySet();
    List<String> unknown = names.stream().filter(name -> !known.contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw new AdministratorUnknown(unknown);
    }
    return new UserDirectory(users.users().stream().map(this::withRights).toList(), users.groups());
  }

  private RealmUser withRights(RealmUser user) {
    Set<String> groups =
        user.groups().stream()
            .filter(path -> !GroupNames.givesAdministration(path))
            .collect(Collectors.toCollection(TreeSet::new));
    if (names.contains(user.name())) {
      groups.add(GroupNames.ADMIN);
    }
    return user.in(groups);
  }
}
