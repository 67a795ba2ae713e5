package io.github.qhubredeploy.step.users;

import io.github.qhubredeploy.system.keycloak.UserDirectory;
import java.util.List;
import java.util.SortedSet;

/**
 * Users ready to be imported, with what a person should know of each.
 *
 * @param notes about groups, and about users that are not in the rows
 */
record PreparedUsers(UserDirectory directory, List<Row> rows, List<String> notes) {

  /** Whether somebody had an administrator's rights. */
  enum Administration {
    NONE,
    HAD,
    SECONDARY_ONLY
  }

  /** One user. */
  record Row(
      String name,
      SortedSet<String> before,
      SortedSet<String> now,
      Administration administration,
      List<String> remarks) {

    boolean isNotable() {
      return administration != Administration.NONE || !remarks.isEmpty();
    }
  }
}
