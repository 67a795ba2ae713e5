package io.github.qhubredeploy.step.users;

import java.util.List;

/** Tells people what the comparison of users has shown. */
record UsersEvidence(UserComparison comparison) {

  private static final int LONGEST_LIST = 1500;

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "- users: %d of %d planned are in Keycloak, all %d memberships as planned\n"
            .formatted(comparison.present(), comparison.planned(), comparison.memberships()));
    text.append("- administrators: exactly those who were approved\n");
    if (!comparison.others().isEmpty()) {
      text.append(
          "- there without having been planned: %s\n".formatted(names(comparison.others())));
    }
    return text.toString();
  }

  private static String names(List<String> names) {
    String all = String.join(", ", names);
    return all.length() <= LONGEST_LIST
        ? all
        : all.substring(0, LONGEST_LIST) + "… (all are in `evidence/users-compared.json`)";
  }
}
