package io.github.qhubredeploy.testing;

import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.platform.Secrets;
import io.github.qhubredeploy.system.git.GitRepositories;
import io.github.qhubredeploy.system.git.GitSettings;
import java.time.Duration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The git room as the application makes it. */
public final class TestGit {

  private TestGit() {}

  public static GitRepositories repositories() {
    try (var context = new AnnotationConfigApplicationContext()) {
      context.registerBean(
          GitSettings.class,
          () -> new GitSettings("redeploy", "redeploy@localhost", Duration.ofSeconds(10)));
      context.register(Redactor.class, Secrets.class, GitRepositories.class);
      context.refresh();
      return context.getBean(GitRepositories.class);
    }
  }
}
