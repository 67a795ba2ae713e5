package io.github.qhubredeploy.system.git;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.github.qhubredeploy.testing.GitServer.git;
import static io.github.qhubredeploy.testing.GitServer.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.SecretReference;
import io.github.qhubredeploy.testing.GitServer;
import io.github.qhubredeploy.testing.Patience;
import io.github.qhubredeploy.testing.TestSecrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedPushTests {

  @RegisterExtension
  static WireMockExtension web =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  @TempDir Path root;
  private GitServer server;

  @BeforeEach
  void aRepository() {
    server = new GitServer(root, Map.of("qhub-config.yaml", "project_name: old\n"));
  }

  @Test
  void tellsARaceFromARefusal() {
    try (GitCheckout checkout = changed("a")) {
      server.commit("quicker", Map.of("x", "y"));

      assertThat(catchThrowableOfType(PushRejected.class, checkout::push).isRace()).isTrue();
    }
  }

  @Test
  void runsNoHooksOfTheClone() {
    for (String hook : List.of("post-commit", "pre-push", "post-checkout", "pre-commit")) {
      Path file = root.resolve("a/.git/hooks").resolve(hook);
      repositories("").checkout(server.source(), root.resolve("a")).close();
      write(file, "#!/bin/sh\ntouch " + root.resolve("ran") + "\nexit 1\n");
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    try (GitCheckout checkout = changed("a")) {
      checkout.push();
    }

    assertThat(root.resolve("ran")).doesNotExist();
    assertThat(server.commits()).hasSize(2);
  }

  @Test
  void leavesSubmodulesAndPointersOfLargeFilesAsTheyAre() {
    String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:12\nsize 3\n";
    server.commit("large", Map.of(".gitattributes", "*.bin filter=lfs -text\n", "a.bin", pointer));
    Path other = root.resolve("with-submodule");
    git(root, "clone", "-q", server.bare().toString(), other.toString());
    String id = git(other, "rev-parse", "HEAD").strip();
    git(other, "update-index", "--add", "--cacheinfo", "160000," + id + ",library");
    git(other, "commit", "-q", "-m", "submodule");
    git(other, "push", "-q", "origin", "main");
    changed("a").close();

    try (GitCheckout checkout = changed("a")) {
      checkout.push();
    }

    assertThat(server.lastChanges()).containsExactly("M qhub-config.yaml");
    assertThat(server.text("a.bin")).isEqualTo(pointer);
    assertThat(git(server.bare(), "ls-tree", "main", "library")).contains("160000 commit " + id);
    Path copy =
        new ConfigurationCheckout(TestSecrets.none())
            .checkOut(server.source(), root.resolve("copy"));
    assertThat(copy.resolve("a.bin")).content().isEqualTo(pointer);
  }

  @Test
  void namesTheBranchesWhenTheOneOfThePlatformFileIsNotThere() {
    Platform.Git absent = new Platform.Git(server.source().url(), "master", null);

    assertThatThrownBy(() -> repositories("").checkout(absent, root.resolve("x")))
        .hasMessageContaining("it has: main (its default)");
    assertThatThrownBy(
            () -> new ConfigurationCheckout(TestSecrets.none()).checkOut(absent, root.resolve("y")))
        .hasMessageContaining("it has: main (its default)");
  }

  @ParameterizedTest
  @CsvSource({
    "401, the server refuses the token",
    "403, the server refuses the token",
    "404, hides it from this token"
  })
  void saysWhatToDoAboutAWrongToken(int status, String cure) {
    String token = UUID.randomUUID().toString();
    web.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse()
                    .withStatus(status)
                    .withHeader("WWW-Authenticate", "Basic realm=\"GitHub\"")));
    Platform.Git source =
        new Platform.Git(
            web.baseUrl() + "/org/platform.git", "main", new SecretReference("${env:GIT}"));

    assertThatThrownBy(() -> repositories(token).checkout(source, root.resolve("x")))
        .isInstanceOf(GitFailed.class)
        .hasMessageContaining(cure)
        .hasMessageNotContaining(token);
    assertThat(Files.exists(root.resolve("x/.git"))).isFalse();
  }

  private GitCheckout changed(String name) {
    GitCheckout checkout = repositories("").checkout(server.source(), root.resolve(name));
    write(checkout.directory().resolve("qhub-config.yaml"), "project_name: new\n");
    assertThat(checkout.commit("Redeploy", List.of("qhub-config.yaml"), List.of())).isPresent();
    return checkout;
  }

  private static GitRepositories repositories(String token) {
    return new GitRepositories(
        TestSecrets.of(Map.of("GIT", token)),
        new GitSettings("redeploy", "r@localhost", Patience.LIMIT));
  }
}
