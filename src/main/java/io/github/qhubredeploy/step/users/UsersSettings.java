package io.github.qhubredeploy.step.users;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How users are imported.
 *
 * @param rootPasswordLength letters and digits of Keycloak's new root password
 */
@ConfigurationProperties("redeploy.users")
record UsersSettings(@DefaultValue("32") int rootPasswordLength) {

  private static final int SHORTEST = 16;

  UsersSettings {
    if (rootPasswordLength < SHORTEST) {
      throw new IllegalArgumentException(
          "redeploy.users.root-password-length must be at least " + SHORTEST);
    }
  }
}
