package io.github.qhubredeploy.process;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The first user, who makes the others.
 *
 * @param id sign-in name
 * @param password at least 12 characters; when not set, a random one is made at the first start
 * @param passwordFile where a random password is left, for its owner's eyes only
 * @param reset at the next start the user gets a new password and its rights back
 */
@ConfigurationProperties("redeploy.administrator")
record AdministratorSettings(
    @DefaultValue("admin") String id,
    @Nullable String password,
    @DefaultValue("data/administrator-password") Path passwordFile,
    @DefaultValue("false") boolean reset) {

  static final int SHORTEST = 12;

  AdministratorSettings {
    if (password != null && !password.isBlank() && password.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "redeploy.administrator.password has fewer than 12 characters: take a longer one, or"
              + " leave it out for a random one");
    }
  }
}
