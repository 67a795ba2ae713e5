package io.github.qhubredeploy.system.keycloak;

import java.util.Map;
import java.util.stream.Collectors;

/** Keycloak took a part of the users only. */
public class UsersRefused extends RuntimeException {

  private static final int SHOWN = 5;
  private static final int LONGEST = 40;

  /** Names them, each with what Keycloak said. */
  UsersRefused(Map<String, KeycloakRefused> refused) {
    super(
        "%s does not take %d users; all others are there: %s%s. Make them in its console under the same names, or correct them in the run's users-prepared.json, then retry: who is there is not sent again"
            .formatted(
                refused.values().iterator().next().who(),
                refused.size(),
                refused.entrySet().stream()
                    .limit(SHOWN)
                    .map(one -> "%s (%s)".formatted(cut(one.getKey()), said(one.getValue())))
                    .collect(Collectors.joining(", ")),
                refused.size() > SHOWN ? " and others" : ""));
  }

  private static String said(KeycloakRefused refusal) {
    return refusal.status() + " " + cut(refusal.said());
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
