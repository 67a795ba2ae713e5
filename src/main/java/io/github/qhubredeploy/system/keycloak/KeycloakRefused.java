package io.github.qhubredeploy.system.keycloak;

import java.util.Set;

/**
 * Keycloak said no, or nothing. A JAX-RS exception must not leave this room: the engine's REST API
 * would send Keycloak's response on as its own answer.
 */
public class KeycloakRefused extends RuntimeException {

  private static final int LONGEST = 200;

  /** What Keycloak answers when it dislikes what it was sent, and not who sent it. */
  private static final Set<Integer> CONTENT = Set.of(400, 409, 413, 500);

  private final String who;
  private final int status;
  private final String said;

  /** What was asked, the status (0 when nobody answered), and what was said. */
  public KeycloakRefused(String asked, int status, String said) {
    this("Keycloak", asked, status, said);
  }

  /** The same, of a Keycloak with an address. */
  KeycloakRefused(String who, String asked, int status, String said) {
    super(text(who, asked, status, shortened(said)));
    this.who = who;
    this.status = status;
    this.said = shortened(said);
  }

  /** HTTP status, 0 when there was no answer. */
  public int status() {
    return status;
  }

  /** Whether it may be about what was sent, so that a part of it would be taken. */
  boolean isAboutContent() {
    return CONTENT.contains(status);
  }

  String who() {
    return who;
  }

  String said() {
    return said;
  }

  private static String text(String who, String asked, int status, String said) {
    String cure =
        switch (status) {
          case 0 -> "try again when it runs and answers under this address";
          case 401 -> "check the root password in the secrets directory, then try again";
          case 403 ->
              "try again when root has the role admin in realm master, or what stands before Keycloak lets this through";
          case 502, 503, 504 -> "try again when it runs and is ready";
          default -> "see Keycloak's own log, mend it, then try again";
        };
    return status == 0
        ? "%s was not reached for: %s (%s); %s".formatted(who, asked, said, cure)
        : "%s answered %d to: %s (%s); %s".formatted(who, status, asked, said, cure);
  }

  /** A proxy's page of an error has many lines. */
  private static String shortened(String said) {
    String line = said.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
