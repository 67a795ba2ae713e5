package io.github.qhubredeploy.step.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.testing.TestStepContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckPrerequisitesTests {

  @TempDir Path folder;
  private Path source;
  private TestStepContext context;

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
        SamplePlatforms.CONFIGURATION
            + "x: QHUB_SECRET_TOKEN\nterraform_state: {type: existing}\n");
    run(new ConfigurationTraps());
    assertThat(context.values()).containsEntry("prerequisitesMet", false);

    Files.writeString(source.resolve("qhub-config.yaml"), SamplePlatforms.CONFIGURATION);
    run(new ConfigurationTraps());

    assertThat(context.values()).containsEntry("prerequisitesMet", true);
  }

  @Test
  void blocksWhenTheSourceCannotBeRead() throws IOException {
    Files.writeString(source.resolve("qhub-config.yaml"), "a: [");

    run();

    assertThat(context.values()).containsEntry("prerequisitesMet", false);
  }

  private void run(Prerequisite... prerequisites) {
    OldConfiguration configuration = new OldConfiguration(List.of(new DirectorySource()));
    new CheckPrerequisitesDelegate(new Prerequisites(configuration, List.of(prerequisites)))
        .run(context);
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
