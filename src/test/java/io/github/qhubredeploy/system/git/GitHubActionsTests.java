package io.github.qhubredeploy.system.git;

import static io.github.qhubredeploy.system.git.Pipeline.State.ABSENT;
import static io.github.qhubredeploy.system.git.Pipeline.State.FAILURE;
import static io.github.qhubredeploy.system.git.Pipeline.State.IN_PROGRESS;
import static io.github.qhubredeploy.system.git.Pipeline.State.QUEUED;
import static io.github.qhubredeploy.system.git.Pipeline.State.SUCCESS;
import static io.github.qhubredeploy.testing.GitHubStandIn.OPS;
import static io.github.qhubredeploy.testing.GitHubStandIn.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.SecretReference;
import io.github.qhubredeploy.testing.GitHubStandIn;
import io.github.qhubredeploy.testing.TestSecrets;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClientResponseException;

class GitHubActionsTests {

  private static final String COMMIT = "0123456789012345678901234567890123456789";
  private static final String NEWER = "9876543210987654321098765432109876543210";
  private static final String LINTER = ".github/workflows/qhub-linter.yaml";

  private final GitHubStandIn github = new GitHubStandIn();

  @AfterEach
  void stop() {
    github.close();
  }

  @Test
  void followsARunFromQueuedToSuccess() {
    assertThat(look().state()).isEqualTo(ABSENT);

    github.run(1, OPS, COMMIT, "queued", null, 1);
    assertThat(look().state()).isEqualTo(QUEUED);
    github.run(1, OPS, COMMIT, "in_progress", null, 1);
    assertThat(look().state()).isEqualTo(IN_PROGRESS);
    github.run(1, OPS, COMMIT, "completed", "success", 1);

    assertThat(look().state()).isEqualTo(SUCCESS);
    assertThat(look().link()).endsWith("/actions/runs/1");
    assertThat(look().runs()).containsExactly("qhub auto update: success");
  }

  @Test
  void findsTheDeployingRunOnALaterPageWithoutFollowingAForeignAddress() {
    github.pagesOf(1);
    github.run(1, OPS, COMMIT, "completed", "success", 1);
    github.run(2, ".github/workflows/own.yaml", COMMIT, "completed", "failure", 1);
    github.run(3, LINTER, COMMIT, "completed", "failure", 1);

    assertThat(look().state()).isEqualTo(SUCCESS);
    assertThat(github.asked()).hasSize(3).last().asString().contains("&page=3");
  }

  @Test
  void waitsForTheDeployingRunWhileOnlyOtherWorkflowsHaveRuns() {
    github.run(3, LINTER, COMMIT, "completed", "success", 1);

    assertThat(look().state()).isEqualTo(ABSENT);
  }

  @Test
  void takesTheNewestOfSeveralRunsForOneCommit() {
    github.run(1, OPS, COMMIT, "completed", "failure", 1);
    github.run(2, OPS, COMMIT, "completed", "success", 1);
    github.with(2, "event", "workflow_dispatch");

    assertThat(look().state()).isEqualTo(SUCCESS);
  }

  @Test
  void takesARerunForWhatItIsNow() {
    github.run(1, OPS, COMMIT, "completed", "failure", 1);
    assertThat(look().state()).isEqualTo(FAILURE);

    github.run(1, OPS, COMMIT, "in_progress", null, 2);

    assertThat(look().state()).isEqualTo(IN_PROGRESS);
    assertThat(look().runs()).containsExactly("qhub auto update: in_progress (attempt 2)");
  }

  @Test
  void ignoresRunsOfPullRequestsAndOfOtherBranches() {
    github.run(1, OPS, COMMIT, "completed", "failure", 1);
    github.with(1, "event", "pull_request");
    github.run(2, OPS, COMMIT, "completed", "failure", 1);
    github.with(2, "head_branch", "copy");

    assertThat(look().state()).isEqualTo(ABSENT);
  }

  @Test
  void letsTheNewerRunCountWhenAPushHasCancelledThisOne() {
    github.run(1, OPS, COMMIT, "completed", "cancelled", 1);
    assertThat(look().state()).isEqualTo(FAILURE);
    github.run(2, OPS, NEWER, "in_progress", null, 1);
    assertThat(look().state()).isEqualTo(IN_PROGRESS);
    github.run(2, OPS, NEWER, "completed", "success", 1);

    assertThat(look().state()).isEqualTo(SUCCESS);
    assertThat(look().runs())
        .containsExactly(
            "qhub auto update: cancelled",
            "in its place the newer run of commit 9876543210 counts, qhub auto update: success");
    assertThat(look().link()).endsWith("/runs/2");
  }

  @Test
  void doesNotTakeASkippedRunForADeployment() {
    github.run(1, OPS, COMMIT, "completed", "skipped", 1);

    assertThat(look().state()).isEqualTo(FAILURE);
    assertThat(look().runs()).containsExactly("qhub auto update: skipped, nothing was deployed");
  }

  @Test
  void saysWhenAPersonMustApproveARun() {
    github.run(1, OPS, COMMIT, "waiting", null, 1);

    assertThat(look().state()).isEqualTo(QUEUED);
    assertThat(look().runs()).first().asString().contains("a person must approve");
  }

  @Test
  void waitsAsLongAsARateLimitDemandsByTheServersClock() {
    HttpHeaders headers = new HttpHeaders();
    headers.set("Date", "Tue, 01 Mar 2022 12:00:00 GMT");
    headers.set("X-RateLimit-Remaining", "0");
    headers.set("X-RateLimit-Reset", "1646136300"); // 12:05:00 of that day
    assertThat(limited(403, headers).pause()).isEqualTo(Duration.ofSeconds(301));

    github.failOnce(
        403, error(403, "You have exceeded a secondary rate limit."), Map.of("Retry-After", "60"));
    assertThat(refusal().pause()).isEqualTo(Duration.ofSeconds(60));

    github.failOnce(429, error(429, "Too many requests"), Map.of());
    assertThat(refusal()).returns(true, PipelineUnreadable::isPassing).message().contains("limit");
  }

  @Test
  void tellsApartWhatPassesAndWhatAPersonMustMend() {
    github.failOnce(502, "<html>Unicorn!</html>", Map.of());
    assertThat(refusal().isPassing()).isTrue();
    github.failOnce(401, error(401, "Bad credentials"), Map.of());
    assertThat(refusal()).returns(false, PipelineUnreadable::isPassing).message().contains("renew");
    github.failOnce(404, error(404, "Not Found"), Map.of());
    assertThat(refusal()).message().contains("no such repository for this token");
    github.failOnce(403, error(403, "Resource not accessible by personal access token"), Map.of());
    assertThat(refusal()).returns(false, PipelineUnreadable::isPassing);
    github.failOnce(
        403,
        error(403, "Resource protected by organization SAML enforcement."),
        Map.of("X-GitHub-SSO", "required; url=https://github.example/sso"));
    assertThat(refusal()).message().contains("single sign-on");
    github.failOnce(
        301, error(301, "Moved Permanently"), Map.of("Location", "https://elsewhere.example/"));
    assertThat(refusal()).message().contains("has moved");
  }

  @Test
  void namesSecretsOfRepositoryAndOrganization() {
    github.pagesOf(1);
    github.secret("AWS_ACCESS_KEY_ID");
    github.secret("AWS_SECRET_ACCESS_KEY");
    github.sharedSecret("REPOSITORY_ACCESS_TOKEN");

    PipelineSetup setup = setup(github.token());

    assertThat(setup.variables().orElseThrow())
        .containsExactly("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "REPOSITORY_ACCESS_TOKEN");
    assertThat(setup.complete()).isTrue();
    assertThat(setup.obstacles()).isEmpty();
    assertThat(setup.remarks()).isEmpty();
  }

  @Test
  void saysWhyNothingWouldRun() {
    github.disableActions();
    github.workflowIs("disabled_inactivity");
    github.archive();

    assertThat(setup(github.token()).obstacles())
        .anySatisfy(text -> assertThat(text).contains("Actions are disabled"))
        .anySatisfy(text -> assertThat(text).contains("qhub-ops.yaml is disabled_inactivity"))
        .anySatisfy(text -> assertThat(text).contains("archived"));
  }

  @Test
  void remarksWhatTheTokenMayNotKnowButRefusesAWrongToken() {
    github.refuse("/secrets", 403, error(403, "Resource not accessible by personal access token"));
    github.refuse("-secrets", 404, error(404, "Not Found"));
    github.refuse("/permissions", 403, error(403, "Must have admin rights to Repository."));

    PipelineSetup setup = setup(github.token());

    assertThat(setup.variables()).isEmpty();
    assertThat(setup.complete()).isFalse();
    assertThat(setup.remarks()).hasSize(3);
    assertThatThrownBy(() -> setup("wrong")).hasMessageContaining("renew ci.token");
  }

  private static PipelineUnreadable limited(int status, HttpHeaders headers) {
    return ServerRefusal.of(
        URI.create("https://git.example.org"),
        new RestClientResponseException("", status, "", headers, new byte[0], null));
  }

  private PipelineUnreadable refusal() {
    PipelineUnreadable refusal = catchThrowableOfType(PipelineUnreadable.class, this::look);
    assertThat(refusal).message().doesNotContain(github.token());
    return refusal;
  }

  private Pipeline look() {
    return pipelines(github.token()).of(COMMIT, "github-actions", source(), ci());
  }

  private PipelineSetup setup(String token) {
    return pipelines(token).setup("github-actions", source(), ci());
  }

  private static Pipelines pipelines(String token) {
    return new Pipelines(TestSecrets.of(Map.of("CI", token)));
  }

  private static Platform.Git source() {
    return new Platform.Git("https://github.example/org/platform.git", "main", null);
  }

  private Platform.Ci ci() {
    return new Platform.Ci(URI.create(github.url() + "/"), new SecretReference("${env:CI}"));
  }
}
