package io.github.qhubredeploy.system.git;

import static io.github.qhubredeploy.system.git.Pipeline.State.ABSENT;
import static io.github.qhubredeploy.system.git.Pipeline.State.FAILURE;
import static io.github.qhubredeploy.system.git.Pipeline.State.IN_PROGRESS;
import static io.github.qhubredeploy.system.git.Pipeline.State.QUEUED;
import static io.github.qhubredeploy.system.git.Pipeline.State.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.SecretReference;
import io.github.qhubredeploy.testing.GitLabStandIn;
import io.github.qhubredeploy.testing.TestSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GitLabPipelinesTests {

  private static final String COMMIT = "0123456789012345678901234567890123456789";
  private static final String NEWER = "9876543210987654321098765432109876543210";

  private final GitLabStandIn gitlab = new GitLabStandIn();

  @AfterEach
  void stop() {
    gitlab.close();
  }

  @Test
  void followsThePipelineOfTheCommitAndBranch() {
    gitlab.pipeline(9, COMMIT, "failed");
    gitlab.with(9, "ref", "refs/merge-requests/1/head");
    assertThat(look().state()).isEqualTo(ABSENT);

    gitlab.pipeline(7, COMMIT, "created");
    assertThat(look().state()).isEqualTo(QUEUED);
    gitlab.pipeline(7, COMMIT, "running");
    assertThat(look().state()).isEqualTo(IN_PROGRESS);
    gitlab.pipeline(7, COMMIT, "success").job(7, "render-qhub", "success", false, null);

    assertThat(look().state()).isEqualTo(SUCCESS);
    assertThat(look().runs()).containsExactly("pipeline 7: success");
  }

  @Test
  void takesTheNewestPipelineOfACommit() {
    gitlab.pipeline(7, COMMIT, "failed").pipeline(8, COMMIT, "success");

    assertThat(look().state()).isEqualTo(SUCCESS);
    assertThat(look().link()).endsWith("/pipelines/8");
  }

  @Test
  void doesNotBelieveASuccessWhoseDeployingJobWasAllowedToFail() {
    gitlab.pipeline(7, COMMIT, "success").job(7, "render-qhub", "failed", true, "script_failure");

    assertThat(look().state()).isEqualTo(FAILURE);
    assertThat(look().runs()).contains("job render-qhub: failed (script_failure)");
    assertThat(look().link()).endsWith("/jobs/107");
  }

  @Test
  void believesASuccessWhoseOtherJobWasAllowedToFail() {
    gitlab.pagesOf(1);
    gitlab
        .pipeline(7, COMMIT, "success")
        .job(7, "lint", "failed", true, "script_failure")
        .job(7, "render-qhub", "success", false, null);

    assertThat(look().state()).isEqualTo(SUCCESS);
  }

  @Test
  void saysWhenAPersonMustStartTheJob() {
    gitlab.pipeline(7, COMMIT, "manual").job(7, "render-qhub", "manual", false, null);
    assertThat(look().state()).isEqualTo(QUEUED);
    assertThat(look().runs()).anyMatch(run -> run.contains("a person must start it"));

    gitlab.pipeline(8, COMMIT, "success").job(8, "render-qhub", "manual", true, null);
    assertThat(look().state()).isEqualTo(QUEUED);
  }

  @Test
  void saysWhichRunnerAPendingJobWants() {
    gitlab.pipeline(7, COMMIT, "pending").job(7, "render-qhub", "pending", false, null, "docker");

    assertThat(look().state()).isEqualTo(QUEUED);
    assertThat(look().runs()).anyMatch(run -> run.contains("runner with tags docker"));
  }

  @Test
  void saysThatNoRunnerTookAJob() {
    gitlab
        .pipeline(7, COMMIT, "failed")
        .job(7, "render-qhub", "failed", false, "stuck_or_timeout_failure");

    assertThat(look().runs()).anyMatch(run -> run.contains("no runner took it"));
  }

  @Test
  void letsTheNewerPipelineCountWhenAPushHasCancelledThisOne() {
    gitlab.pipeline(7, COMMIT, "canceled");
    assertThat(look().state()).isEqualTo(FAILURE);

    gitlab.pipeline(8, NEWER, "running");

    assertThat(look().state()).isEqualTo(IN_PROGRESS);
    assertThat(look().runs()).anyMatch(run -> run.contains("newer run of commit 9876543210"));
  }

  @Test
  void doesNotTakeASkippedPipelineForADeployment() {
    gitlab.pipeline(7, COMMIT, "skipped").job(7, "render-qhub", "skipped", false, null);

    assertThat(look().state()).isEqualTo(FAILURE);
  }

  @Test
  void waitsAsLongAsARateLimitDemands() {
    gitlab.failOnce(
        429,
        "Retry later\n",
        Map.of("RateLimit-Limit", "60", "RateLimit-Remaining", "0", "Retry-After", "42"));
    assertThat(refusal().pause()).isEqualTo(Duration.ofSeconds(42));

    String soon = String.valueOf(Instant.now().plusSeconds(500).getEpochSecond());
    gitlab.failOnce(429, "Retry later\n", Map.of("RateLimit-Reset", soon));
    assertThat(refusal().pause()).isBetween(Duration.ofSeconds(400), Duration.ofSeconds(502));
  }

  @Test
  void tellsApartWhatPassesAndWhatAPersonMustMend() {
    gitlab.failOnce(503, "GitLab is not responding", Map.of());
    assertThat(refusal().isPassing()).isTrue();
    gitlab.failOnce(
        401, Map.of("error", "invalid_token", "error_description", "Token is expired."), Map.of());
    assertThat(refusal()).message().contains("has run out; renew ci.token");
    gitlab.failOnce(403, Map.of("error", "insufficient_scope", "scope", "api read_api"), Map.of());
    assertThat(refusal()).message().contains("read_api");
    gitlab.failOnce(404, Map.of("message", "404 Project Not Found"), Map.of());
    assertThat(refusal()).message().contains("no such repository for this token");
  }

  @Test
  void saysWhyNothingWouldRun() {
    gitlab.project("builds_access_level", "disabled");
    gitlab.project("ci_config_path", "ci/own.yml");
    gitlab.noRunner();

    assertThat(setup().obstacles())
        .anySatisfy(text -> assertThat(text).contains("CI/CD is disabled"))
        .anySatisfy(text -> assertThat(text).contains("ci/own.yml"))
        .anySatisfy(text -> assertThat(text).contains("no runner"));
  }

  @Test
  void keepsProtectedVariablesFromABranchThatIsNotProtected() {
    gitlab.pagesOf(1);
    gitlab.variable("AWS_ACCESS_KEY_ID", false);
    gitlab.variable("AWS_SECRET_ACCESS_KEY", true);

    assertThat(setup().variables().orElseThrow()).containsExactly("AWS_ACCESS_KEY_ID");
    assertThat(setup().remarks()).anyMatch(text -> text.contains("AWS_SECRET_ACCESS_KEY"));

    gitlab.protectBranch();
    assertThat(setup().variables().orElseThrow()).hasSize(2);
  }

  private PipelineUnreadable refusal() {
    PipelineUnreadable refusal = catchThrowableOfType(PipelineUnreadable.class, this::look);
    assertThat(refusal).message().doesNotContain(gitlab.token());
    return refusal;
  }

  private Pipeline look() {
    return pipelines().of(COMMIT, "gitlab-ci", source(), ci());
  }

  private PipelineSetup setup() {
    return pipelines().setup("gitlab-ci", source(), ci());
  }

  private Pipelines pipelines() {
    return new Pipelines(TestSecrets.of(Map.of("CI", gitlab.token())));
  }

  private static Platform.Git source() {
    return new Platform.Git("git@git.example.org:group/sub/platform.git", "main", null);
  }

  private Platform.Ci ci() {
    return new Platform.Ci(gitlab.url(), new SecretReference("${env:CI}"));
  }
}
