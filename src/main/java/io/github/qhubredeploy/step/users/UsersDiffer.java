package io.github.qhubredeploy.step.users;

import java.util.List;

/** Keycloak does not hold what was planned. */
class UsersDiffer extends RuntimeException {

  private static final int SHOWN = 5;

  UsersDiffer(UserComparison comparison) {
    super(
        "Keycloak's users differ from the plan. Missing: %s. Administrators nobody approved: %s. Correct it in Keycloak's console (realm qhub), then retry"
            .formatted(some(comparison.missing()), some(comparison.unapproved())));
  }

  private static String some(List<String> all) {
    if (all.isEmpty()) {
      return "nothing";
    }
    String shown = String.join(", ", all.subList(0, Math.min(SHOWN, all.size())));
    String cut = shown.length() <= 180 ? shown : shown.substring(0, 180) + "…";
    return all.size() <= SHOWN ? cut : cut + " and %d more".formatted(all.size() - SHOWN);
  }
}
