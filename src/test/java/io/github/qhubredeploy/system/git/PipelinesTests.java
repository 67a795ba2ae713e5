package io.github.qhubredeploy.system.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.SecretReference;
import io.github.qhubredeploy.testing.GitHubStandIn;
import io.github.qhubredeploy.testing.TestSecrets;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipelinesTests {

  @Test
  void findsServerAndProjectInEveryKindOfAddress() {
    assertThat(server("github-actions", "https://github.com/org/platform.git"))
        .isEqualTo("https://api.github.com org/platform");
    assertThat(server("github-actions", "git@git.example.org:org/platform.git"))
        .isEqualTo("https://git.example.org/api/v3 org/platform");
    assertThat(server("gitlab-ci", "ssh://git@git.example.org:2222/group/sub/platform.git"))
        .isEqualTo("https://git.example.org/api/v4 group/sub/platform");
  }

  @Test
  void judgesEveryRunWhereAnOldServerDoesNotTellWhichWorkflowItBelongsTo() {
    try (GitHubStandIn github = new GitHubStandIn()) {
      github.run(1, "", "abc", "completed", "success", 1);
      github.run(2, "", "abc", "in_progress", null, 1);

      assertThat(look(github.url(), github.token()).state()).isEqualTo(Pipeline.State.IN_PROGRESS);
    }
  }

  @Test
  void saysWhenTheServerCannotBeReachedOrIsNone() {
    URI closed;
    try (GitHubStandIn github = new GitHubStandIn()) {
      closed = github.url();
      github.failOnce(200, "<html>a proxy's page</html>", Map.of("Content-Type", "text/html"));
      assertThat(refusal(closed)).returns(false, PipelineUnreadable::isPassing);
      github.failOnce(200, Map.of("current_user_url", "https://other.example"), Map.of());
      assertThat(refusal(closed)).message().contains("did not answer with a list");
    }

    assertThat(refusal(closed))
        .returns(true, PipelineUnreadable::isPassing)
        .message()
        .contains("cannot be reached");
  }

  private static PipelineUnreadable refusal(URI api) {
    return catchThrowableOfType(PipelineUnreadable.class, () -> look(api, "x"));
  }

  private static Pipeline look(URI api, String token) {
    return new Pipelines(TestSecrets.of(Map.of("CI", token)))
        .of(
            "abc",
            "github-actions",
            new Platform.Git("https://git.example.org/org/platform.git", "main", null),
            new Platform.Ci(api, new SecretReference("${env:CI}")));
  }

  private static String server(String kind, String url) {
    PipelineServer server = PipelineServer.of(kind, url, null);
    return server.api() + " " + server.project();
  }
}
