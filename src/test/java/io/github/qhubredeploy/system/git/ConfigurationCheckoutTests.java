package io.github.qhubredeploy.system.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.platform.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class ConfigurationCheckoutTests {

  @TempDir Path folder;

  @BeforeEach
  void makeRepository() throws Exception {
    Path work = folder.resolve("remote");
    try (Git git = Git.init().setDirectory(work.toFile()).setInitialBranch("main").call()) {
      Files.writeString(work.resolve("qhub-config.yaml"), "domain: qhub.example.org\n");
      git.add().addFilepattern(".").call();
      git.commit()
          .setSign(false)
          .setAuthor("a", "a@b")
          .setCommitter("a", "a@b")
          .setMessage("x")
          .call();
    }
  }

  @Test
  void fetchesTheBranchWithoutItsHistory() {
    Path into = checkout().checkOut(git("main"), folder.resolve("copy"));

    assertThat(into.resolve("qhub-config.yaml")).content().isEqualTo("domain: qhub.example.org\n");
    assertThat(into.resolve(".git")).doesNotExist();
  }

  @Test
  void saysSoWhenThereIsNoSuchBranchOrRepository() {
    assertThatThrownBy(() -> checkout().checkOut(git("other"), folder.resolve("copy")))
        .isInstanceOf(ConfigurationCheckout.CheckoutFailed.class)
        .hasMessageContaining("other");
    assertThatThrownBy(
            () ->
                checkout()
                    .checkOut(
                        new Platform.Git(folder.resolve("none").toUri().toString(), "main", null),
                        folder.resolve("copy2")))
        .hasMessageContaining("cannot be fetched");
  }

  private Platform.Git git(String branch) {
    return new Platform.Git(folder.resolve("remote").toUri().toString(), branch, null);
  }

  private static ConfigurationCheckout checkout() {
    try (AnnotationConfigApplicationContext context =
        new AnnotationConfigApplicationContext(
            Secrets.class, Redactor.class, ConfigurationCheckout.class)) {
      return context.getBean(ConfigurationCheckout.class);
    }
  }
}
