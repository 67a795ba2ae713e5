package io.github.qhubredeploy.system.git;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkflowSecretsTests {

  @Test
  void digitalOceanNeedsTheKeysOfAwsByTheirOwnNames() {
    assertThat(WorkflowSecrets.needed("github-actions", "do", "0.4.2"))
        .containsExactly(
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "DIGITALOCEAN_TOKEN",
            "REPOSITORY_ACCESS_TOKEN",
            "SPACES_ACCESS_KEY_ID",
            "SPACES_SECRET_ACCESS_KEY");
  }

  @Test
  void onlyTheFirstVersionNeedsTheRegion() {
    assertThat(WorkflowSecrets.needed("gitlab-ci", "aws", "0.4.0"))
        .containsExactly("AWS_ACCESS_KEY_ID", "AWS_DEFAULT_REGION", "AWS_SECRET_ACCESS_KEY");
    assertThat(WorkflowSecrets.needed("gitlab-ci", "aws", "0.4.3"))
        .doesNotContain("AWS_DEFAULT_REGION");
  }

  @Test
  void readsWhatAWorkflowFileReads() {
    assertThat(
            WorkflowSecrets.readBy(
                "a: ${{ secrets.GITHUB_TOKEN }}\nb: ${{secrets.ONE}} ${{  secrets.TWO  }}"))
        .containsExactly("ONE", "TWO");
  }

  @Test
  void aPlatformOnThisMachineNeedsNoKeys() {
    assertThat(WorkflowSecrets.needed("github-actions", "local", "0.4.2"))
        .containsExactly("REPOSITORY_ACCESS_TOKEN");
  }
}
