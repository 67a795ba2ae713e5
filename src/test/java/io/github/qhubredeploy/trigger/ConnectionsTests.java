package io.github.qhubredeploy.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

/**
 * Whatever people do, running steps get a connection to the database in time to keep their lock.
 */
class ConnectionsTests {

  /** Heartbeats, the two that look for work, and the one that tells listeners. */
  private static final int TIMERS = 4;

  @Test
  void thereAreMoreConnectionsThanRequestsStepsAndJobsTogether() throws IOException {
    for (String profile : List.of("", "-postgres", "-oidc")) {
      StandardEnvironment settings = new StandardEnvironment();
      for (String file : List.of(profile, "")) {
        new YamlPropertySourceLoader()
            .load(
                "application" + file, new FileSystemResource("config/application" + file + ".yaml"))
            .forEach(settings.getPropertySources()::addLast);
      }

      int connections = number(settings, "spring.datasource.hikari.maximum-pool-size");
      int users =
          number(settings, "server.tomcat.threads.max")
              + number(settings, "redeploy.steps.slots")
              + number(settings, "camunda.bpm.job-execution.max-pool-size")
              + TIMERS;
      assertThat(connections).as("profile" + profile).isGreaterThanOrEqualTo(users);
    }
  }

  private static int number(StandardEnvironment settings, String name) {
    return settings.getRequiredProperty(name, Integer.class);
  }
}
