package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.system.qhub.QhubConfigFile;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who had which rights on a platform before 0.4: only the primary group {@code admin} gave any.
 *
 * @param administrators names with primary group admin, in small letters
 * @param secondary names with admin among the secondary groups only
 */
record OldRights(Set<String> administrators, Set<String> secondary) {

  private static final String ADMIN = "admin";

  /** Nothing is known; whoever is in the group admin counts as administrator. */
  static OldRights unknown() {
    return new OldRights(Set.of(), Set.of());
  }

  static OldRights of(QhubConfigFile config) {
    Set<String> administrators = new TreeSet<>();
    Set<String> secondary = new TreeSet<>();
    if (config.data().get("security") instanceof Map<?, ?> security
        && security.get("users") instanceof Map<?, ?> users) {
      users.forEach(
          (name, user) -> {
            String lower = Objects.toString(name).strip().toLowerCase(Locale.ROOT);
            if (user instanceof Map<?, ?> one && ADMIN.equals(one.get("primary_group"))) {
              administrators.add(lower);
            } else if (user instanceof Map<?, ?> one
                && one.get("secondary_groups") instanceof Iterable<?> groups
                && contains(groups)) {
              secondary.add(lower);
            }
          });
    }
    return new OldRights(administrators, secondary);
  }

  private static boolean contains(Iterable<?> groups) {
    for (Object group : groups) {
      if (ADMIN.equals(group)) {
        return true;
      }
    }
    return false;
  }
}
