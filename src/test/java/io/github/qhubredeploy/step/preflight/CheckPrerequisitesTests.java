package io.github.qhubredeploy.step.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.system.kubernetes.Cluster;
import io.github.qhubredeploy.system.qhub.SupportedVersions;
import io.github.qhubredeploy.testing.Played;
import io.github.qhubredeploy.testing.TestStepContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckPrerequisitesTests {

  @TempDir Path folder;
  private Path source;
  private TestStepContext context;
  private final List<String> running = new ArrayList<>();

  @BeforeEach
  void makeSource() throws IOException {
    source = Files.createDirectories(folder.resolve("source"));
    Files.writeString(source.resolve("qhub-config.yaml"), SamplePlatforms.CONFIGURATION);
    context =
        new TestStepContext(SamplePlatforms.of(source, Map.of()), folder.resolve("work"))
            .with(RedeploymentVariable.TARGET_VERSION, "0.4.2");
  }

  @Test
  void keepsAnUntouchedCopyOfTheConfiguration() throws IOException {
    Files.createDirectories(source.resolve(".git"));
    run(new ConfigurationTraps());

    Path old = context.workspace().old();
    assertThat(old.resolve("qhub-config.yaml")).content().isEqualTo(SamplePlatforms.CONFIGURATION);
    assertThat(old.resolve("qhub-config.yaml.original"))
        .content()
        .isEqualTo(SamplePlatforms.CONFIGURATION);
    assertThat(old.resolve(".git")).doesNotExist();
    assertThat(context.values()).containsEntry("prerequisitesMet", true);
    assertThat(String.valueOf(context.values().get("findings")))
        .contains("**WARNING**", "jane-doe", "administrators");
    assertThat(context.workspace().evidence().resolve("prerequisites.json"))
        .content()
        .contains("jane-doe");
  }

  @Test
  void tellsAllFindingsAtOnceEvenWhenOneLookFails() {
    run(
        prerequisite("cluster", List.of(Finding.blocking("no answer", "cluster", "Mend it."))),
        broken(),
        new ConfigurationTraps());

    assertThat(context.values()).containsEntry("prerequisitesMet", false);
    assertThat(String.valueOf(context.values().get("findings")))
        .startsWith("- **BLOCKING**")
        .contains("no answer", "Mend it.", "cannot be looked at: boom", "jane-doe");
  }

  @Test
  void seesACureInTheSource() throws IOException {
    Files.writeString(
        source.resolve("qhub-config.yaml"),
        SamplePlatforms.CONFIGURATION + "terraform_state: {type: existing}\n");
    run(new ConfigurationTraps());
    assertThat(context.values()).containsEntry("prerequisitesMet", false);

    Files.writeString(source.resolve("qhub-config.yaml"), SamplePlatforms.CONFIGURATION);
    run(new ConfigurationTraps());

    assertThat(context.values()).containsEntry("prerequisitesMet", true);
  }

  @Test
  void asksAPersonWhenTheClusterRunsAnotherVersionAndTakesTheAnswer() {
    running.add("quansight/qhub-jupyterhub:v0.3.13");
    run();
    assertThat(context.values())
        .containsEntry("prerequisitesMet", false)
        .containsEntry("findingsOverridable", false)
        .containsEntry("oldVersionCandidates", "0.3.13, 0.3.14")
        .doesNotContainKey("oldVersion");
    assertThat(String.valueOf(context.values().get("findings")))
        .contains("0.3.13 by image jupyterhub in the cluster", "Answer below with one of 0.3.13");

    context.with(RedeploymentVariable.OLD_VERSION_ANSWER, "0.3.12");
    run();
    assertThat(context.values()).containsEntry("prerequisitesMet", false);

    context.with(RedeploymentVariable.OLD_VERSION_ANSWER, " 0.3.13");
    run();
    assertThat(context.values())
        .containsEntry("prerequisitesMet", true)
        .containsEntry("oldVersion", "0.3.13")
        .containsEntry("oldVersionCandidates", "");
    assertThat(String.valueOf(context.values().get("findings")))
        .contains("a person has said that it is 0.3.13");
  }

  @Test
  void keepsThePersonsAnswerForTheNextLook() {
    running.add("quansight/qhub-jupyterhub:v0.3.13");
    context.with(RedeploymentVariable.OLD_VERSION_ANSWER, "0.3.14");
    run();
    context.values().remove("oldVersionAnswer");
    run();

    assertThat(context.values()).containsEntry("oldVersion", "0.3.14");
  }

  @Test
  void isAskedAgainWhenTheTracesHaveChanged() {
    running.add("quansight/qhub-jupyterhub:v0.3.13");
    context.with(RedeploymentVariable.OLD_VERSION_ANSWER, "0.3.13");
    run();
    context.values().remove("oldVersionAnswer");
    running.set(0, "quansight/qhub-jupyterhub:v0.3.12");
    run();

    assertThat(context.values()).containsEntry("oldVersionCandidates", "0.3.12, 0.3.14");
  }

  @Test
  void findsTheVersionInTheClusterAlone() throws IOException {
    Files.writeString(
        source.resolve("qhub-config.yaml"),
        SamplePlatforms.CONFIGURATION.replace("v0.3.14", "main"));
    running.add("mirror.example.org/quansight/qhub-dask-gateway:v0.3.12");
    run();

    assertThat(context.values()).containsEntry("oldVersion", "0.3.12");
  }

  @Test
  void tellsWhetherAllThatBlocksMayBeOverridden() {
    Finding chart = Finding.overridable("a chart is gone", "supply", "Choose another.");
    run(prerequisite("supply", List.of(chart)));
    assertThat(context.values())
        .containsEntry("prerequisitesMet", false)
        .containsEntry("findingsOverridable", true);
    assertThat(String.valueOf(context.values().get("findings")))
        .contains("**BLOCKING, an approver may override it**");

    run(
        prerequisite("supply", List.of(chart)),
        prerequisite("cluster", List.of(Finding.blocking("no answer", "cluster", "Mend it."))));
    assertThat(context.values()).containsEntry("findingsOverridable", false);

    run();
    assertThat(context.values()).containsEntry("findingsOverridable", false);
  }

  @Test
  void blocksWhenTheSourceCannotBeRead() throws IOException {
    Files.writeString(source.resolve("qhub-config.yaml"), "a: [");

    run();

    assertThat(context.values()).containsEntry("prerequisitesMet", false);
  }

  private void run(Prerequisite... prerequisites) {
    OldConfiguration configuration = new OldConfiguration(List.of(new DirectorySource()));
    ExactOldVersion version = new ExactOldVersion(access -> cluster(), new SupportedVersions());
    new CheckPrerequisitesDelegate(
            new Prerequisites(configuration, version, List.of(prerequisites)))
        .run(context);
  }

  private Cluster cluster() {
    return Played.as(
        Cluster.class,
        Map.of("version", a -> Optional.of("v1.21.5"), "images", a -> List.copyOf(running)));
  }

  private static Prerequisite broken() {
    return new Prerequisite() {
      @Override
      public String name() {
        return "archive";
      }

      @Override
      public List<Finding> look(Subject subject) {
        throw new IllegalStateException("boom");
      }
    };
  }

  private static Prerequisite prerequisite(String name, List<Finding> findings) {
    return new Prerequisite() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public List<Finding> look(Subject subject) {
        return findings;
      }
    };
  }
}
