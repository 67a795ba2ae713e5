package io.github.qhubredeploy.step.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.SecretReference;
import io.github.qhubredeploy.system.qhub.QhubVersion;
import io.github.qhubredeploy.testing.GitHubStandIn;
import io.github.qhubredeploy.testing.GitLabStandIn;
import io.github.qhubredeploy.testing.GitServer;
import io.github.qhubredeploy.testing.PlatformSamples;
import io.github.qhubredeploy.testing.TestGit;
import io.github.qhubredeploy.testing.TestStepContext;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineReadyTests {

  @TempDir Path folder;
  private final GitHubStandIn github = new GitHubStandIn();
  private final GitLabStandIn gitlab = new GitLabStandIn();

  @AfterEach
  void stop() {
    github.close();
    gitlab.close();
  }

  @Test
  void blocksWhenASecretOfTheNewWorkflowIsSurelyNotThere() {
    github.secret("SPACES_ACCESS_KEY_ID");
    github.secret("SPACES_SECRET_ACCESS_KEY");
    github.secret("DIGITALOCEAN_TOKEN");
    github.sharedSecret("REPOSITORY_ACCESS_TOKEN");

    assertThat(lines(onGitHub("do", "0.4.2", github.token())))
        .contains(
            "BLOCKING the new workflow reads secrets [AWS_ACCESS_KEY_ID,"
                + " AWS_SECRET_ACCESS_KEY], which are not there");
  }

  @Test
  void demandsTheRegionOnlyForTheVersionThatNeedsIt() {
    List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "REPOSITORY_ACCESS_TOKEN")
        .forEach(github::secret);

    assertThat(lines(onGitHub("aws", "0.4.2", github.token())))
        .noneMatch(line -> line.startsWith("BLOCKING"));
    assertThat(lines(onGitHub("aws", "0.4.0", github.token())))
        .anyMatch(line -> line.startsWith("BLOCKING") && line.contains("AWS_DEFAULT_REGION"));
  }

  @Test
  void warnsOfSecretsThatOnlyTheNewWorkflowReadsWhenNamesMayNotBeAskedFor() {
    github.refuse("secrets", 403, GitHubStandIn.error(403, "Resource not accessible"));
    oldWorkflowReads(
        "SPACES_ACCESS_KEY_ID",
        "SPACES_SECRET_ACCESS_KEY",
        "DIGITALOCEAN_TOKEN",
        "REPOSITORY_ACCESS_TOKEN");

    assertThat(lines(onGitHub("do", "0.4.2", github.token())))
        .anyMatch(
            line ->
                line.startsWith("WARNING")
                    && line.endsWith(
                        "of these [AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY] are not read by the"
                            + " old one"));
  }

  @Test
  void namesTheSecretsAlsoWithoutAToken() {
    oldWorkflowReads("GOOGLE_CREDENTIALS", "REPOSITORY_ACCESS_TOKEN");

    assertThat(lines(onGitHub("gcp", "0.4.2", null)))
        .contains(
            "NOTE the new workflow reads secrets [GOOGLE_CREDENTIALS, REPOSITORY_ACCESS_TOKEN], as"
                + " the old one does")
        .anyMatch(line -> line.startsWith("WARNING without ci.token"));
  }

  @Test
  void blocksWhenActionsOrTheWorkflowAreDisabled() {
    github.disableActions();
    github.workflowIs("disabled_inactivity");

    assertThat(lines(onGitHub("gcp", "0.4.2", github.token())))
        .anyMatch(line -> line.startsWith("BLOCKING Actions are disabled"))
        .anyMatch(line -> line.startsWith("BLOCKING workflow qhub-ops.yaml is disabled"));
  }

  @Test
  void refusesAWrongTokenBeforeAnythingIsTouched() {
    assertThatThrownBy(() -> onGitHub("gcp", "0.4.2", "wrong"))
        .hasMessageContaining("renew ci.token");
  }

  @Test
  void blocksWhenThePipelineRunsForAnotherBranchThanTheOneThatIsPublished() {
    List<Finding> findings =
        look("gcp", "github-actions", "production", "0.4.2", github.url(), github.token());

    assertThat(lines(findings))
        .contains(
            "BLOCKING the pipeline runs for branch production, but the configuration is taken from"
                + " main");
  }

  @Test
  void blocksWhenAPipelineDeploysButNoRepositoryIsNamed() throws Exception {
    Prerequisite.Subject plain = SampleSubject.in(folder);
    Path config = folder.resolve("qhub-config.yaml");
    GitServer.write(config, SamplePlatforms.CONFIGURATION + "ci_cd: {type: gitlab-ci}\n");
    Prerequisite.Subject subject =
        new Prerequisite.Subject(
            plain.redeployment(),
            plain.platform(),
            plain.target(),
            new OldConfiguration(List.of()).read(config),
            plain.step());

    assertThat(new PipelineReady(TestGit.pipelines("x")).look(subject)).anyMatch(Finding::blocks);
    assertThat(new PipelineReady(TestGit.pipelines("x")).look(plain)).isEmpty();
  }

  @Test
  void onlyWarnsOnGitLabWhereAGroupMayGiveWhatTheProjectDoesNotHave() {
    gitlab.variable("ARM_CLIENT_ID", false);

    List<Finding> findings =
        look("azure", "gitlab-ci", "main", "0.4.2", gitlab.url(), gitlab.token());

    assertThat(lines(findings))
        .contains(
            "WARNING the new workflow reads secrets [ARM_CLIENT_SECRET, ARM_SUBSCRIPTION_ID,"
                + " ARM_TENANT_ID], which are not there");
  }

  private List<Finding> onGitHub(String provider, String target, @Nullable String token) {
    return look(provider, "github-actions", "main", target, github.url(), token);
  }

  private List<Finding> look(
      String provider, String kind, String branch, String target, URI api, @Nullable String token) {
    Path config = folder.resolve("qhub-config.yaml");
    GitServer.write(
        config,
        "project_name: x\nprovider: %s\nci_cd:\n  type: %s\n  branch: %s\n"
            .formatted(provider, kind, branch));
    Platform.Git git = new Platform.Git("https://git.example.org/" + project(kind), "main", null);
    SecretReference reference = token == null ? null : new SecretReference("${env:CI}");
    Platform platform = PlatformSamples.inGit(git, new Platform.Ci(api, reference));
    TestStepContext step = new TestStepContext(platform, folder);
    return new PipelineReady(TestGit.pipelines(String.valueOf(token)))
        .look(
            new Prerequisite.Subject(
                step.redeployment(),
                platform,
                new QhubVersion(target),
                new OldConfiguration(List.of()).read(config),
                step));
  }

  private static String project(String kind) {
    return kind.equals("gitlab-ci") ? "group/sub/platform" : "org/platform";
  }

  private void oldWorkflowReads(String... secrets) {
    TestStepContext step = new TestStepContext(PlatformSamples.inGit(null), folder);
    StringBuilder text = new StringBuilder();
    List.of(secrets).forEach(name -> text.append("${{ secrets.%s }}\n".formatted(name)));
    GitServer.write(
        step.workspace().old().resolve(".github/workflows/qhub-ops.yaml"), text.toString());
  }

  private static List<String> lines(List<Finding> findings) {
    return findings.stream().map(finding -> finding.severity() + " " + finding.what()).toList();
  }
}
