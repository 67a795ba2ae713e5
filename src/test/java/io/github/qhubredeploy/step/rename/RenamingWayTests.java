package io.github.qhubredeploy.step.rename;

import static io.github.qhubredeploy.process.RedeploymentVariable.CICD;
import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_SUPPLY;
import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_VERSION;
import static io.github.qhubredeploy.process.RedeploymentVariable.RENAMING_WAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.platform.SecretReference;
import io.github.qhubredeploy.testing.PlatformSamples;
import io.github.qhubredeploy.testing.TestStepContext;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenamingWayTests {

  private static final Platform.Git GIT = new Platform.Git("https://git/org/qhub", "main", null);
  private static final Platform.Ci WATCHED =
      new Platform.Ci(null, new SecretReference("${env:TOKEN}"));
  private static final Platform.Ci UNWATCHED = new Platform.Ci(null, null);

  @TempDir Path root;
  private TestStepContext context;

  @BeforeEach
  void aPlatformWithPipelines() {
    context = on(PlatformSamples.inGit(GIT, WATCHED));
  }

  @Test
  void takesThePipelineWhereOneDeploysAndCanBeWatched() {
    assertThat(way()).isEqualTo("pipeline");
    assertThat(RenamingWay.of(context.with(RENAMING_WAY, "usual"))).isEqualTo(RenamingWay.PIPELINE);

    assertThat(RenamingWay.of(on(PlatformSamples.inGit(GIT, UNWATCHED)))).isEqualTo(local());
    assertThat(RenamingWay.of(on(PlatformSamples.inGit(null, WATCHED)))).isEqualTo(local());
    assertThat(RenamingWay.of(context.with(CICD, "none"))).isEqualTo(local());
  }

  @Test
  void doesNotTakeAPipelineThatOnlyRenders() {
    context.with(OLD_VERSION, "0.3.11");

    assertThat(way()).isEqualTo("local");
  }

  @Test
  void takesTheIngressRulesWhenTheOldVersionCannotBeDeployedAnyMore() {
    context.with(OLD_SUPPLY, "incomplete");

    assertThat(way()).isEqualTo("ingress");
  }

  @Test
  void doesWhatAPersonHasChosen() {
    context.with(OLD_SUPPLY, "incomplete").with(RENAMING_WAY, "local");

    assertThat(way()).isEqualTo("local");
  }

  private static RenamingWay local() {
    return RenamingWay.LOCAL;
  }

  private String way() {
    return RenamingWay.of(context).text();
  }

  private TestStepContext on(Platform platform) {
    return new TestStepContext(platform, root)
        .with(CICD, "github-actions")
        .with(OLD_VERSION, "0.3.14");
  }
}
