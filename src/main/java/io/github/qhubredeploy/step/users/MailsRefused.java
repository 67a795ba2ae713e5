package io.github.qhubredeploy.step.users;

import java.util.List;

/** Keycloak could not send a user the link to set a password. */
class MailsRefused extends RuntimeException {

  private static final int SHOWN = 5;
  private static final int LONGEST = 200;

  MailsRefused(List<String> users) {
    super(
        "Keycloak could not mail %d users: %s. See that its mail server takes mail (realm qhub, Email), correct or remove wrong addresses, then retry; nobody gets a second mail"
            .formatted(users.size(), some(users)));
  }

  private static String some(List<String> users) {
    String shown = String.join(", ", users.subList(0, Math.min(SHOWN, users.size())));
    return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "…";
  }
}
