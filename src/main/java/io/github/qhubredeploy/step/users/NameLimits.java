package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.system.keycloak.RealmUser;
import io.github.qhubredeploy.system.keycloak.UserDirectory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks whether Keycloak's database has room for every name, before anything is sent. */
final class NameLimits {

  private static final int LONGEST = 255;
  private final List<String> faults = new ArrayList<>();

  private NameLimits() {}

  /**
   * Says of everything at once what is too long.
   *
   * @param where the list that the names come from
   */
  static void check(UserDirectory directory, String where) {
    NameLimits limits = new NameLimits();
    for (RealmUser user : directory.users()) {
      limits.look("user", user.name());
      limits.look("e-mail", user.email());
      limits.look("first name", user.firstName());
      limits.look("last name", user.lastName());
    }
    directory.groups().forEach(group -> limits.look("group", group.name()));
    if (!limits.faults.isEmpty()) {
      throw new NamesTooLong(where, LONGEST, limits.faults);
    }
  }

  private void look(String what, @Nullable String name) {
    if (name != null && name.length() > LONGEST) {
      faults.add("%s %s… (%d)".formatted(what, name.substring(0, 30), name.length()));
    }
  }
}
