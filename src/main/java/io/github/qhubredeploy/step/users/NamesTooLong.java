package io.github.qhubredeploy.step.users;

import java.util.List;

/** Keycloak has no room for some names of the list of users. */
class NamesTooLong extends RuntimeException {

  private static final int SHOWN = 5;

  NamesTooLong(String where, int longest, List<String> faults) {
    super(
        "The list of users %s has %d names of more than %d characters, which Keycloak cannot store: %s%s. Shorten them there, then try again"
            .formatted(
                where,
                faults.size(),
                longest,
                String.join(", ", faults.subList(0, Math.min(SHOWN, faults.size()))),
                faults.size() > SHOWN ? " and others" : ""));
  }
}
