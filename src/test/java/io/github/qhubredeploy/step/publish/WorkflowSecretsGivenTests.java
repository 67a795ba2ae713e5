package io.github.qhubredeploy.step.publish;

import static io.github.qhubredeploy.process.RedeploymentVariable.CICD;
import static io.github.qhubredeploy.process.RedeploymentVariable.TARGET_VERSION;
import static io.github.qhubredeploy.testing.GitServer.write;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.SecretReference;
import io.github.qhubredeploy.testing.GitHubStandIn;
import io.github.qhubredeploy.testing.PlatformSamples;
import io.github.qhubredeploy.testing.TestGit;
import io.github.qhubredeploy.testing.TestStepContext;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowSecretsGivenTests {

  @TempDir Path root;
  private TestStepContext context;
  private final GitHubStandIn github = new GitHubStandIn();
  private final WorkflowSecretsGiven secrets =
      new WorkflowSecretsGiven(TestGit.pipelines(github.token()));

  @BeforeEach
  void aRenderedWorkflow() {
    Platform.Ci ci = new Platform.Ci(github.url(), new SecretReference("${env:CI}"));
    Platform.Git git = new Platform.Git("https://git.example.org/org/platform", "main", null);
    context =
        new TestStepContext(PlatformSamples.inGit(git, ci), root)
            .with(CICD, "github-actions")
            .with(TARGET_VERSION, "0.4.2");
    write(
        context.workspace().fresh().resolve(".github/workflows/qhub-ops.yaml"),
        """
        {"env": {"GITHUB_TOKEN": "${{ secrets.GITHUB_TOKEN }}",
          "AWS_ACCESS_KEY_ID": "${{ secrets.AWS_ACCESS_KEY_ID }}",
          "AWS_DEFAULT_REGION": "${{ secrets.AWS_DEFAULT_REGION }}",
          "QHUB_SECRET_prefect_token": "${{ secrets.QHUB_SECRET_PREFECT_TOKEN }}"}}
        """);
  }

  @AfterEach
  void stop() {
    github.close();
  }

  @Test
  void refusesAWorkflowWhoseSecretsAreSurelyNotThere() {
    github.secret("AWS_ACCESS_KEY_ID");

    assertThatThrownBy(() -> secrets.check(context))
        .isInstanceOf(SecretsMissing.class)
        .hasMessageContaining("[QHUB_SECRET_PREFECT_TOKEN]");
  }

  @Test
  void letsAWorkflowPassWhoseSecretsAreThere() {
    github.secret("AWS_ACCESS_KEY_ID");
    github.sharedSecret("QHUB_SECRET_PREFECT_TOKEN");

    assertThatCode(() -> secrets.check(context)).doesNotThrowAnyException();
  }

  @Test
  void letsPassWhatTheTokenMayNotJudge() {
    github.refuse("/organization-secrets", 403, GitHubStandIn.error(403, "Must be an admin"));

    assertThatCode(() -> secrets.check(context)).doesNotThrowAnyException();
  }
}
