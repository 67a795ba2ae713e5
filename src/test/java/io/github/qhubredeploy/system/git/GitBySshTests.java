package io.github.qhubredeploy.system.git;

import static io.github.qhubredeploy.testing.GitServer.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.SecretReference;
import io.github.qhubredeploy.testing.GitServer;
import io.github.qhubredeploy.testing.Patience;
import io.github.qhubredeploy.testing.SshGitServer;
import io.github.qhubredeploy.testing.TestSecrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitBySshTests {

  @TempDir Path root;
  private Path keys;
  private GitServer repository;
  private SshGitServer ssh;

  @BeforeEach
  void aServerThatIsKnownByItsHostKey() {
    keys = root.resolve("keys");
    repository = new GitServer(root, Map.of("qhub-config.yaml", "project_name: old\n"));
    ssh = new SshGitServer(repository.bare());
    write(keys.resolve("id"), ssh.privateKey());
    ssh.makeKnown(keys, true);
  }

  @AfterEach
  void stop() throws IOException {
    ssh.close();
  }

  @Test
  void readsAPrivateConfigurationWithTheKeyOfThePlatformFile() {
    Path copy = sources().checkOut(source(), root.resolve("copy"));

    assertThat(copy.resolve("qhub-config.yaml")).content().isEqualTo("project_name: old\n");
  }

  @Test
  void pushesWithTheKeyOfThePlatformFile() {
    try (GitCheckout checkout = repositories().checkout(source(), root.resolve("clone"))) {
      write(checkout.directory().resolve("qhub-config.yaml"), "project_name: new\n");
      checkout.commit("Redeploy", List.of("qhub-config.yaml"), List.of());
      checkout.push();
    }

    assertThat(repository.text("qhub-config.yaml")).isEqualTo("project_name: new\n");
  }

  @Test
  void refusesAServerWithAnotherHostKey() {
    ssh.makeKnown(keys, false);

    assertThatThrownBy(() -> sources().checkOut(source(), root.resolve("copy")))
        .hasMessageContaining("host key is not the known one");
    assertThatThrownBy(() -> repositories().checkout(source(), root.resolve("clone")))
        .hasMessageContaining("known_hosts beside the key");
  }

  @Test
  void refusesAServerThatNobodyHasCompared() {
    write(keys.resolve("known_hosts"), "");

    assertThatThrownBy(() -> sources().checkOut(source(), root.resolve("copy")))
        .hasMessageContaining("host key is not the known one");
  }

  @Test
  void saysThatTheServerRefusesTheKey() {
    write(keys.resolve("id"), SshGitServer.strangeKey());

    assertThatThrownBy(() -> sources().checkOut(source(), root.resolve("copy")))
        .hasMessageContaining("refuses the key; register its public half")
        .hasMessageNotContaining("PRIVATE KEY");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          error: GH006: Protected branch update failed for refs/heads/main.|branch is protected
          error: GH013: Repository rule violations found for refs/heads/main.|bypass the rule
          GitLab: You are not allowed to push code to protected branches on this project.|branch is protected
          GitLab: You are not allowed to push code to this project.|give it the role
          refusing to allow a Personal Access Token to create or update workflow `x` without `workflow` scope|scope workflow
          GitLab: Author's email 'r@localhost' does not follow the pattern|redeploy.git.name
          GH013: Push cannot contain secrets|found a secret in the change
          """)
  void saysWhatToDoAboutEachRefusal(String said, String cure) {
    repository.hook("pre-receive", "cat <<'EOT' >&2\n" + said + "\nEOT\nexit 1\n");

    try (GitCheckout checkout = repositories().checkout(source(), root.resolve("a"))) {
      write(checkout.directory().resolve("qhub-config.yaml"), "project_name: new\n");
      checkout.commit("Redeploy", List.of("qhub-config.yaml"), List.of());
      PushRejected rejected = catchThrowableOfType(PushRejected.class, checkout::push);

      assertThat(rejected).returns(false, PushRejected::isRace).message().contains(cure);
      assertThat(rejected).message().contains(said.substring(0, 20));
    }
    assertThat(repository.commits()).containsExactly("first");
  }

  private Platform.Git source() {
    return new Platform.Git(
        ssh.url(), "main", new SecretReference("${file:" + keys.resolve("id") + "}"));
  }

  private static ConfigurationCheckout sources() {
    return new ConfigurationCheckout(TestSecrets.none());
  }

  private static GitRepositories repositories() {
    return new GitRepositories(
        TestSecrets.none(), new GitSettings("redeploy", "r@localhost", Patience.LIMIT));
  }
}
