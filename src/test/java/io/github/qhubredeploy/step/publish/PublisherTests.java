package io.github.qhubredeploy.step.publish;

import static io.github.qhubredeploy.process.RedeploymentVariable.CONFIG_COMMIT;
import static io.github.qhubredeploy.process.RedeploymentVariable.TARGET_VERSION;
import static io.github.qhubredeploy.testing.GitServer.git;
import static io.github.qhubredeploy.testing.GitServer.link;
import static io.github.qhubredeploy.testing.GitServer.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.process.StepInterrupted;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.git.GitCheckout;
import io.github.qhubredeploy.testing.GitServer;
import io.github.qhubredeploy.testing.PlatformSamples;
import io.github.qhubredeploy.testing.TestGit;
import io.github.qhubredeploy.testing.TestStepContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublisherTests {

  @TempDir Path root;
  private GitServer server;
  private TestStepContext context;
  private final String password = UUID.randomUUID().toString();
  private final Redactor redactor = new Redactor();
  private final PublishConfigurationDelegate step =
      new PublishConfigurationDelegate(
          new Publisher(TestGit.repositories(), redactor),
          new WorkflowSecretsGiven(TestGit.pipelines("none")));

  @BeforeEach
  void anOldRepositoryAndAnUpgradedConfiguration() {
    Map<String, String> old = new HashMap<>();
    old.put("qhub-config.yaml", "project_name: old\nsecurity:\n  shared: true # keep\n");
    old.put(".gitignore", "terraform.tfstate\n");
    old.put(".github/workflows/qhub-ops.yaml", "old\n");
    old.put(".github/workflows/image.yaml", "old\n");
    old.put(".github/workflows/own.yaml", "a person's own\n");
    old.put("infrastructure/main.tf", "old\n");
    old.put("infrastructure/modules/x/y.tf", "old\n");
    old.put("README.md", "mine\n");
    server = new GitServer(root, old);
    context =
        new TestStepContext(PlatformSamples.inGit(server.source()), root.resolve("workspace"))
            .with(TARGET_VERSION, "0.4.2");
    Path fresh = context.workspace().fresh();
    write(fresh.resolve("qhub-config.yaml"), configuration());
    write(fresh.resolve("qhub-config.yaml.old.backup"), "old\n");
    write(fresh.resolve("qhub-users-import.json"), "{}\n");
    write(fresh.resolve(".gitignore"), ".terraform\n");
    write(fresh.resolve(".github/workflows/qhub-ops.yaml"), "new\n");
    write(fresh.resolve(".github/workflows/image.yaml"), "copied from the old\n");
    write(fresh.resolve("image/Dockerfile"), "FROM x\n");
    write(fresh.resolve("stages/02-infrastructure/aws/_qhub.tf.json"), "{}\n");
    write(fresh.resolve("stages/02-infrastructure/aws/.terraform/providers/p"), "x\n");
    write(fresh.resolve("stages/02-infrastructure/aws/.terraform.lock.hcl"), "x\n");
    write(fresh.resolve("stages/02-infrastructure/aws/terraform.tfstate"), "{}\n");
    write(fresh.resolve("infrastructure/main.tf"), "copied from the old\n");
  }

  private String configuration() {
    return """
    project_name: new
    security:
      keycloak:
        initial_root_password: %s
      shared: true # keep
    """
        .formatted(password);
  }

  @Test
  void makesOneCommitOfExactlyTheRightFilesWithoutTheRootPassword() {
    StepOutcome outcome = step.run(context);

    assertThat(outcome).isEqualTo(StepOutcome.DONE);
    assertThat(server.lastChanges())
        .containsExactly(
            "A image/Dockerfile",
            "A stages/02-infrastructure/aws/_qhub.tf.json",
            "D .github/workflows/image.yaml",
            "D infrastructure/main.tf",
            "D infrastructure/modules/x/y.tf",
            "M .github/workflows/qhub-ops.yaml",
            "M .gitignore",
            "M qhub-config.yaml");
    assertThat(server.commits())
        .containsExactly("Redeploy with qhub 0.4.2 (sample-20220301-120000)", "first");
    assertThat(server.text("qhub-config.yaml"))
        .contains("project_name: new", "shared: true # keep")
        .doesNotContain(password, "initial_root_password");
    assertThat(context.values()).containsEntry(CONFIG_COMMIT.name(), server.head());
    assertThat(context.workspace().evidence().resolve("publication.json"))
        .content()
        .contains(server.head(), "infrastructure/main.tf")
        .doesNotContain(password);
  }

  @Test
  void findsItsCommitOnTheServerAndMakesNoSecondOne() {
    step.run(context);
    String commit = server.head();
    server.commit("the pipeline's own", Map.of("stages/x.tf", "rendered\n"));

    assertThat(step.run(context)).isEqualTo(StepOutcome.ALREADY_DONE);

    assertThat(context.values()).containsEntry(CONFIG_COMMIT.name(), commit);
    assertThat(server.commits()).hasSize(3);
  }

  @Test
  void putsItsOneCommitBehindSomebodyElsesThatTouchesOtherFiles() {
    quicker(Map.of("README.md", "theirs\n"));

    assertThat(step.run(context)).isEqualTo(StepOutcome.DONE);

    assertThat(server.commits())
        .containsExactly("Redeploy with qhub 0.4.2 (sample-20220301-120000)", "quicker", "first");
    assertThat(server.text("README.md")).isEqualTo("theirs\n");
    assertThat(context.values()).containsEntry(CONFIG_COMMIT.name(), server.head());
  }

  @Test
  void publishesNothingOverSomebodyElsesChangeOfTheSameFile() {
    quicker(Map.of("infrastructure/main.tf", "theirs\n"));

    assertThatThrownBy(() -> step.run(context))
        .isInstanceOf(ChangedMeanwhile.class)
        .hasMessageContaining("infrastructure/main.tf");
    assertThat(server.commits()).containsExactly("quicker", "first");
  }

  @Test
  void publishesNothingOverAConfigurationThatSomebodyHasChangedSinceTheRunBegan() {
    write(
        context.workspace().old().resolve("qhub-config.yaml.original"),
        server.text("qhub-config.yaml").replace("\n", "\r\n"));
    server.commit("add a user", Map.of("qhub-config.yaml", "project_name: old\nusers: more\n"));

    assertThatThrownBy(() -> step.run(context))
        .isInstanceOf(ChangedMeanwhile.class)
        .hasMessageContaining("last changed by 'add a user'");
    server.commit(
        "Rename (sample-20220301-120000)", Map.of("qhub-config.yaml", "domain: qhub-old\n"));

    assertThat(step.run(context)).isEqualTo(StepOutcome.DONE);
  }

  @Test
  void publishesAgainWhatAPersonHasTakenBack() {
    step.run(context);
    server.revert(server.head());

    assertThat(step.run(context)).isEqualTo(StepOutcome.DONE);

    assertThat(server.commits()).hasSize(4);
    assertThat(server.text("qhub-config.yaml")).contains("project_name: new");
  }

  @Test
  void leavesAWorkflowOfTheUsersAloneEvenWhenAnOlderCopyLiesBesideTheRenderedFiles() {
    write(context.workspace().fresh().resolve(".github/workflows/own.yaml"), "an older copy\n");

    step.run(context);

    assertThat(server.text(".github/workflows/own.yaml")).isEqualTo("a person's own\n");
  }

  @Test
  void neverPublishesASecretInARenderedFile() {
    String secret = UUID.randomUUID().toString();
    redactor.learn(secret);
    write(
        context.workspace().fresh().resolve("stages/01-terraform-state/aws/_qhub.tf.json"),
        "{\"access_key\": \"" + secret + "\"}");

    assertThatThrownBy(() -> step.run(context))
        .isInstanceOf(SecretWouldBePublished.class)
        .hasMessageContaining("stages/01-terraform-state/aws/_qhub.tf.json");
    assertThat(server.commits()).containsExactly("first");
  }

  /** Somebody pushes between the checkout and the push. */
  private void quicker(Map<String, String> files) {
    context.atCheckpoint(
        () -> {
          context.atCheckpoint(() -> {});
          server.commit("quicker", files);
        });
  }

  @Test
  void makesNoSecondCommitAfterACrashBetweenCommitAndPush() {
    try (GitCheckout crashed =
        TestGit.repositories().checkout(server.source(), context.workspace().inside("publish"))) {
      write(crashed.directory().resolve("qhub-config.yaml"), "half done\n");
      crashed.commit(
          "Redeploy with qhub 0.4.2 (sample-20220301-120000)",
          List.of("qhub-config.yaml"),
          List.of());
    }

    assertThat(step.run(context)).isEqualTo(StepOutcome.DONE);

    assertThat(server.commits())
        .containsExactly("Redeploy with qhub 0.4.2 (sample-20220301-120000)", "first");
    assertThat(server.text("qhub-config.yaml")).contains("project_name: new");
  }

  @Test
  void stopsBeforeAnythingIsPushed() {
    context.atCheckpoint(
        () -> {
          throw new StepInterrupted("stopped");
        });

    assertThatThrownBy(() -> step.run(context)).isInstanceOf(StepInterrupted.class);

    assertThat(server.commits()).containsExactly("first");
  }

  @Test
  void neverPublishesASecretThatTheRepositoryDoesNotHave() throws IOException {
    String secret = UUID.randomUUID().toString();
    redactor.learn(secret);
    Path file = context.workspace().fresh().resolve("qhub-config.yaml");
    Files.writeString(file, configuration() + "client_secret: " + secret + "\n");

    assertThatThrownBy(() -> step.run(context))
        .isInstanceOf(SecretWouldBePublished.class)
        .hasMessageNotContaining(secret);
    server.commit("has it already", Map.of("qhub-config.yaml", "client_secret: " + secret + "\n"));

    assertThat(step.run(context)).isEqualTo(StepOutcome.DONE);
  }

  @ParameterizedTest
  @CsvSource({
    "stages, outside",
    ".github, outside",
    "image, ../../../../outside",
    "notes, outside",
    "qhub-config.yaml, outside/file",
    "stages/02-infrastructure, ../README.md"
  })
  void publishesNothingWhenSomebodyHasPushedALinkSinceThePreflight(String link, String target)
      throws IOException {
    Path outside = Files.createDirectories(root.resolve("outside"));
    write(outside.resolve("file"), "another's\n");
    String place = target.startsWith("outside") ? root.resolve(target).toString() : target;
    server.link("theirs", Map.of(link, place));

    assertThatThrownBy(() -> step.run(context))
        .hasMessageContainingAll("`%s` is a link to `%s`".formatted(link, place), "remove it");

    assertThat(server.commits()).containsExactly("theirs", "first");
    assertThat(outside).isDirectoryNotContaining(path -> !path.endsWith("file"));
    assertThat(outside.resolve("file")).content().isEqualTo("another's\n");
  }

  @Test
  void keepsALinkThatStaysInTheRepository() {
    server.link("theirs", Map.of("docs/latest", "../README.md"));

    assertThat(step.run(context)).isEqualTo(StepOutcome.DONE);

    assertThat(git(server.bare(), "ls-tree", "main", "docs/latest")).startsWith("120000 blob");
    assertThat(server.text("docs/latest")).isEqualTo("../README.md");
    assertThat(server.lastChanges()).noneMatch(change -> change.contains("docs"));
  }

  @Test
  void publishesNoFileThatARenderedPlaceOnlyLinksTo() throws IOException {
    Path stage = context.workspace().fresh().resolve("stages/03");
    write(root.resolve("outside/file"), "another's\n");
    link(stage.resolve("main.tf"), root.resolve("outside/file").toString());
    link(context.workspace().fresh().resolve("stages/04"), root.resolve("outside").toString());

    step.run(context);

    assertThat(server.lastChanges()).noneMatch(change -> change.matches(".*stages/0[34].*"));
  }

  @Test
  void refusesAConfigurationThatStillPreventsItsDeployment() {
    write(
        context.workspace().fresh().resolve("qhub-config.yaml"),
        configuration() + "prevent_deploy: true\n");

    assertThatThrownBy(() -> step.run(context)).hasMessageContaining("prevent_deploy");
  }

  @Test
  void saysWhatIsMissingWhenThePlatformHasNoRepository() {
    TestStepContext directory =
        new TestStepContext(PlatformSamples.inGit(null), root).with(TARGET_VERSION, "0.4.2");

    assertThatThrownBy(() -> step.run(directory)).hasMessageContaining("add source.git");
  }
}
