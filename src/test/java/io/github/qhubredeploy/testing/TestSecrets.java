package io.github.qhubredeploy.testing;

import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.platform.Secrets;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Secrets as an environment would give them. */
public final class TestSecrets {

  private TestSecrets() {}

  public static Secrets none() {
    return of(Map.of());
  }

  /** The room's constructor is its own, so a context makes the bean as the application would. */
  public static Secrets of(Map<String, Object> environment) {
    try (var context = new AnnotationConfigApplicationContext()) {
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(new MapPropertySource("test", environment));
      context.register(Redactor.class, Secrets.class);
      context.refresh();
      return context.getBean(Secrets.class);
    }
  }
}
