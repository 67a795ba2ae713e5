package io.github.qhubredeploy.testing;

import io.github.qhubredeploy.process.Workspaces;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The directories of runs under a root, as the application finds them. */
public final class TestWorkspaces {

  private TestWorkspaces() {}

  @EnableConfigurationProperties
  @ConfigurationPropertiesScan("io.github.qhubredeploy.process")
  static class Settings {}

  public static Workspaces at(Path root) {
    try (var context = new AnnotationConfigApplicationContext()) {
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(new MapPropertySource("test", Map.of("redeploy.workspace", root.toString())));
      context.register(Settings.class, Workspaces.class);
      context.refresh();
      return context.getBean(Workspaces.class);
    }
  }
}
