package io.github.qhubredeploy.step.users;

import java.util.List;

/** Somebody was named as administrator who is none of the users. */
class AdministratorUnknown extends RuntimeException {

  private static final int SHOWN = 10;

  AdministratorUnknown(List<String> names) {
    super(
        ("No such user, though named as administrator: %s. An answer cannot be changed afterwards: stop"
                + " the redeployment; it rolls back. Next time, take names from the table of users.")
            .formatted(String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))));
  }
}
