package io.github.qhubredeploy.rehearsal.cloud;

import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.platform.Secrets;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;

/** The part of the application that runs qhub, which can be started anew at any time. */
final class QhubRooms {

  @Configuration
  @EnableConfigurationProperties
  @ConfigurationPropertiesScan("io.github.qhubredeploy.system.qhub")
  @ComponentScan("io.github.qhubredeploy.system.qhub")
  @Import({Secrets.class, Redactor.class})
  static class Rooms {}

  private QhubRooms() {}

  /** Without configuration files: the settings are the test's own. */
  static AnnotationConfigApplicationContext start(Path venvs, Path terraform) {
    AnnotationConfigApplicationContext rooms = new AnnotationConfigApplicationContext();
    Map<String, Object> settings =
        Map.of(
            "redeploy.workspace", venvs.toString(),
            "redeploy.qhub.terraform-binary", terraform.toString(),
            "redeploy.qhub.stop-limit", "20s");
    rooms.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
    rooms.register(Rooms.class);
    rooms.refresh();
    return rooms;
  }
}
