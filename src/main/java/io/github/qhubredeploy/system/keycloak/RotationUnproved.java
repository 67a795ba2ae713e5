package io.github.qhubredeploy.system.keycloak;

/** The root password was changed, but what was valid before still is. */
public class RotationUnproved extends RuntimeException {

  RotationUnproved(String what) {
    super(
        "Keycloak's root password was changed, but %s still works: sign in as root, end all sessions of root, then try again"
            .formatted(what));
  }
}
