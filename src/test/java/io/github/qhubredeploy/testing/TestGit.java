package io.github.qhubredeploy.testing;

import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.platform.Secrets;
import io.github.qhubredeploy.system.git.GitRepositories;
import io.github.qhubredeploy.system.git.GitSettings;
import io.github.qhubredeploy.system.git.Pipelines;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The git room as the application makes it. */
public final class TestGit {

  private TestGit() {}

  public static GitRepositories repositories() {
    try (var context = new AnnotationConfigApplicationContext()) {
      context.registerBean(
          GitSettings.class,
          () -> new GitSettings("redeploy", "redeploy@localhost", Patience.LIMIT));
      context.register(Redactor.class, Secrets.class, GitRepositories.class);
      context.refresh();
      return context.getBean(GitRepositories.class);
    }
  }

  /** Access to pipelines with this token, which a platform file calls {@code ${env:CI}}. */
  public static Pipelines pipelines(String token) {
    try (var context = new AnnotationConfigApplicationContext()) {
      context.registerBean(Secrets.class, () -> TestSecrets.of(Map.of("CI", token)));
      context.register(Pipelines.class);
      context.refresh();
      return context.getBean(Pipelines.class);
    }
  }
}
