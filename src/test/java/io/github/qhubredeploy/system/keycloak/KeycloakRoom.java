package io.github.qhubredeploy.system.keycloak;

import java.time.Duration;

/** Opens the room for tests of other rooms. */
public final class KeycloakRoom {

  private KeycloakRoom() {}

  /** The way to a real Keycloak. */
  public static Keycloaks real() {
    return new AdminKeycloaks(
        new KeycloakSettings(Duration.ofSeconds(10), Duration.ofSeconds(60), false));
  }
}
