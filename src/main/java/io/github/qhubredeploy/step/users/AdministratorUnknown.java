package io.github.qhubredeploy.step.users;

import java.util.List;

/** Somebody was named as administrator who is none of the users. */
class AdministratorUnknown extends RuntimeException {

  private static final int SHOWN = 10;

  AdministratorUnknown(List<String> names) {
    super(
        "No such user, though named as administrator: %s. Correct the variable administrators in Cockpit, as admin (names as in the table of users), then retry"
            .formatted(String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))));
  }
}
