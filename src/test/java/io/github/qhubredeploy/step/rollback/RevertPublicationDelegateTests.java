package io.github.qhubredeploy.step.rollback;

import static io.github.qhubredeploy.process.RedeploymentVariable.CICD;
import static io.github.qhubredeploy.process.RedeploymentVariable.TARGET_VERSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.git.GitCheckout;
import io.github.qhubredeploy.system.git.RevertConflicts;
import io.github.qhubredeploy.system.oauth.OAuthRefused;
import io.github.qhubredeploy.system.oauth.SignInCallbacks;
import io.github.qhubredeploy.testing.FakeCallbacks;
import io.github.qhubredeploy.testing.GitServer;
import io.github.qhubredeploy.testing.PlatformSamples;
import io.github.qhubredeploy.testing.TestGit;
import io.github.qhubredeploy.testing.TestStepContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevertPublicationDelegateTests {

  private static final String PUBLISHED = "Redeploy with qhub 0.4.2 (sample-20220301-120000)";

  @TempDir Path root;
  private GitServer server;
  private TestStepContext context;
  private final FakeCallbacks callbacks = new FakeCallbacks();
  private final RevertPublicationDelegate step =
      new RevertPublicationDelegate(
          new PublicationRevert(TestGit.repositories()), new CallbackRemoval(callbacks));

  @BeforeEach
  void aRepository() {
    server = new GitServer(root, Map.of("qhub-config.yaml", "project_name: old\n"));
    context =
        new TestStepContext(PlatformSamples.inGit(server.source()), root.resolve("workspace"))
            .with(TARGET_VERSION, "0.4.2")
            .with(CICD, "github-actions");
  }

  @Test
  void revertsTheCommitOnceEvenIfNobodyWroteDownThatItWasPushed() {
    server.commit(PUBLISHED, Map.of("qhub-config.yaml", "project_name: new\n"));

    assertThat(step.run(context)).isEqualTo(StepOutcome.DONE);
    assertThat(step.run(context)).isEqualTo(StepOutcome.ALREADY_DONE);

    assertThat(server.text("qhub-config.yaml")).isEqualTo("project_name: old\n");
    assertThat(server.commits()).hasSize(3).first().isEqualTo("Revert \"" + PUBLISHED + "\"");
    assertThat(context.workspace().evidence().resolve("publication-revert.json")).exists();
  }

  @Test
  void aProviderThatRefusesDoesNotStopTheWayBackButIsTold() throws IOException {
    Path sheet = context.workspace().evidence().resolve(SignInCallbacks.SHEET);
    Files.writeString(
        sheet, "[{\"client\": \"abc\", \"callback\": \"https://x/y\", \"before\": []}]");
    callbacks.refusal = new OAuthRefused("Auth0 answers 403", true);

    assertThat(step.run(context)).isEqualTo(StepOutcome.ALREADY_DONE);
    assertThat(CallbackRemoval.leftOver(context)).contains("by hand", "https://x/y");

    callbacks.refusal = null;
    callbacks.held.add("https://x/y");
    assertThat(step.run(context)).isEqualTo(StepOutcome.DONE);
  }

  @Test
  void doesNothingWhenNothingWasPushedOrNoPipelineDeploys() {
    assertThat(step.run(context)).isEqualTo(StepOutcome.ALREADY_DONE);
    context.with(CICD, "none");
    assertThat(step.run(context)).isEqualTo(StepOutcome.ALREADY_DONE);

    assertThat(server.commits()).containsExactly("first");
  }

  @Test
  void writesNothingThroughALinkThatSomebodyHasPushedSince() throws IOException {
    Path outside = Files.createDirectories(root.resolve("outside"));
    Files.writeString(outside.resolve("main.tf"), "another's\n");
    server.commit("old", Map.of("infrastructure/main.tf", "old\n", "stages/x.tf", "old\n"));
    server.commit(PUBLISHED, Map.of("qhub-config.yaml", "project_name: new\n"));
    server.link("theirs", Map.of("docs", outside.toString()));

    assertThat(step.run(context)).isEqualTo(StepOutcome.DONE);
    assertThat(server.text("qhub-config.yaml")).isEqualTo("project_name: old\n");
    assertThat(server.text("docs")).isEqualTo(outside.toString());

    String again = PUBLISHED.replace("20220301", "20220302");
    server.commit(again, Map.of("infrastructure/main.tf", "new\n", "stages/x.tf", "new\n"));
    server.link("theirs", Map.of("infrastructure", outside.toString(), "stages", ".."));
    TestStepContext other = context;
    assertThatThrownBy(
            () -> {
              try (GitCheckout checkout =
                  TestGit.repositories()
                      .checkout(server.source(), other.workspace().inside("publish"))) {
                checkout.revert(checkout.commitNamed(again).orElseThrow());
              }
            })
        .isInstanceOf(RevertConflicts.class);
    assertThat(outside).isDirectoryNotContaining(path -> !path.endsWith("main.tf"));
    assertThat(outside.resolve("main.tf")).content().isEqualTo("another's\n");
    assertThat(context.workspace().inside("publish").resolveSibling("x.tf")).doesNotExist();
  }

  @Test
  void leavesTheCommitOfAnotherRunAlone() {
    server.commit(
        PUBLISHED.replace("2022", "2021"), Map.of("qhub-config.yaml", "project_name: x\n"));

    assertThat(step.run(context)).isEqualTo(StepOutcome.ALREADY_DONE);
  }
}
