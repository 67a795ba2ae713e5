package io.github.qhubredeploy.step.users;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How users come to their first password.
 *
 * @param linkLifespan how long a mailed link is good
 * @param verifyEmail whether the link also proves the address
 */
@ConfigurationProperties("redeploy.hand-over")
record HandOverSettings(
    @DefaultValue("3d") Duration linkLifespan, @DefaultValue("true") boolean verifyEmail) {

  static final String UPDATE_PASSWORD = "UPDATE_PASSWORD";
  private static final Duration SHORTEST = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofDays(30);

  HandOverSettings {
    if (linkLifespan.compareTo(SHORTEST) < 0 || linkLifespan.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("redeploy.hand-over.link-lifespan must be from 5m to 30d");
    }
  }

  List<String> actions() {
    return verifyEmail ? List.of(UPDATE_PASSWORD, "VERIFY_EMAIL") : List.of(UPDATE_PASSWORD);
  }
}
