package io.github.qhubredeploy.system.git;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.SecretReference;
import io.github.qhubredeploy.testing.TestSecrets;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PipelinesTests {

  private static final String COMMIT = "0123456789012345678901234567890123456789";
  private static final String GITHUB =
      "/repos/org/platform/actions/runs?head_sha=" + COMMIT + "&per_page=100";
  private static final String GITLAB =
      "/projects/group%2Fsub%2Fplatform/pipelines?sha=" + COMMIT + "&order_by=id&sort=desc";
  private static final WireMockServer SERVER =
      new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

  private final String token = UUID.randomUUID().toString();
  private final Pipelines pipelines = new Pipelines(TestSecrets.of(Map.of("CI", token)));

  @BeforeAll
  static void start() {
    SERVER.start();
  }

  @AfterAll
  static void stop() {
    SERVER.stop();
  }

  @BeforeEach
  void forget() {
    SERVER.resetAll();
  }

  @Test
  void readsTheRunsOfACommitOnGitHub() {
    github(
        okJson(
            """
            {"workflow_runs": [
              {"name": "Deploy QHub", "status": "in_progress", "html_url": "https://x/1"},
              {"name": "Linter", "status": "completed", "conclusion": "success"}]}
            """));

    Pipeline pipeline = ofGitHub();

    assertThat(pipeline.state()).isEqualTo(Pipeline.State.IN_PROGRESS);
    assertThat(pipeline.link()).isEqualTo("https://x/1");
    assertThat(pipeline.runs()).containsExactly("Deploy QHub: in_progress", "Linter: success");
    assertThat(pipeline.hasEnded()).isFalse();
  }

  @Test
  void judgesByTheDeployingWorkflowAloneWhenItIsThere() {
    github(
        okJson(
            """
            {"workflow_runs": [
              {"name": "Deploy QHub", "path": ".github/workflows/qhub-ops.yaml",
               "status": "completed", "conclusion": "success", "html_url": "https://x/1"},
              {"name": "Somebody's own", "path": ".github/workflows/own.yaml",
               "status": "completed", "conclusion": "failure", "html_url": "https://x/2"}]}
            """));

    assertThat(ofGitHub().state()).isEqualTo(Pipeline.State.SUCCESS);
  }

  @Test
  void knowsFailedQueuedAndAbsentRuns() {
    github(
        okJson("{\"workflow_runs\": [{\"status\": \"completed\", \"conclusion\": \"failure\"}]}"));
    assertThat(ofGitHub().state()).isEqualTo(Pipeline.State.FAILURE);

    github(okJson("{\"workflow_runs\": [{\"status\": \"queued\"}]}"));
    assertThat(ofGitHub().state()).isEqualTo(Pipeline.State.QUEUED);

    github(okJson("{\"workflow_runs\": []}"));
    assertThat(ofGitHub()).isEqualTo(new Pipeline(Pipeline.State.ABSENT, "", java.util.List.of()));
  }

  @Test
  void readsTheNewestPipelineOfACommitOnGitLab() {
    SERVER.stubFor(
        get(urlEqualTo(GITLAB))
            .withHeader("PRIVATE-TOKEN", equalTo(token))
            .willReturn(
                okJson(
                    """
                    [{"id": 8, "status": "success", "web_url": "https://x/8"},
                     {"id": 7, "status": "failed", "web_url": "https://x/7"}]
                    """)));

    Pipeline pipeline = ofGitLab();

    assertThat(pipeline.state()).isEqualTo(Pipeline.State.SUCCESS);
    assertThat(pipeline.link()).isEqualTo("https://x/8");
    assertThat(pipeline.runs()).containsExactly("pipeline 8: success");
  }

  @Test
  void saysWhatToDoAboutEachRefusalAndNeverShowsTheToken() {
    refusal(aResponse().withStatus(401), false, "renew ci.token");
    refusal(aResponse().withStatus(403), false, "may not read pipelines");
    refusal(
        aResponse().withStatus(403).withHeader("x-ratelimit-remaining", "0"), true, "rate limit");
    refusal(aResponse().withStatus(404), false, "no such repository");
    refusal(aResponse().withStatus(502), true, "answered 502");
    refusal(aResponse().withStatus(200).withBody("<html>"), false, "did not answer with JSON");
  }

  @Test
  void findsServerAndProjectInEveryKindOfAddress() {
    assertThat(server("github-actions", "https://github.com/org/platform.git"))
        .isEqualTo("https://api.github.com org/platform");
    assertThat(server("github-actions", "git@git.example.org:org/platform.git"))
        .isEqualTo("https://git.example.org/api/v3 org/platform");
    assertThat(server("gitlab-ci", "ssh://git@git.example.org:2222/group/sub/platform.git"))
        .isEqualTo("https://git.example.org/api/v4 group/sub/platform");
  }

  private static String server(String kind, String url) {
    PipelineServer server = PipelineServer.of(kind, url, null);
    return server.api() + " " + server.project();
  }

  private void refusal(
      com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder answer,
      boolean passing,
      String said) {
    github(answer);
    PipelineUnreadable refusal = catchThrowableOfType(PipelineUnreadable.class, this::ofGitHub);
    assertThat(refusal).message().contains(said).doesNotContain(token);
    assertThat(refusal.isPassing()).isEqualTo(passing);
  }

  private void github(com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder answer) {
    MappingBuilder request =
        get(urlEqualTo(GITHUB)).withHeader("Authorization", equalTo("Bearer " + token));
    SERVER.stubFor(request.willReturn(answer));
  }

  private Pipeline ofGitHub() {
    return pipelines.of(
        COMMIT, "github-actions", source("https://git.example.org/org/platform.git"), ci());
  }

  private Pipeline ofGitLab() {
    return pipelines.of(
        COMMIT, "gitlab-ci", source("git@git.example.org:group/sub/platform.git"), ci());
  }

  private static Platform.Git source(String url) {
    return new Platform.Git(url, "main", null);
  }

  private static Platform.Ci ci() {
    return new Platform.Ci(URI.create(SERVER.baseUrl()), new SecretReference("${env:CI}"));
  }
}
