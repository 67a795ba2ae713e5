package io.github.qhubredeploy.step.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.platform.Platform;
import io.github.qhubredeploy.process.StartRequest;
import io.github.qhubredeploy.system.qhub.SupportedVersions;
import io.github.qhubredeploy.testing.TestStepContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationStartCheckTests {

  @TempDir Path folder;
  private final ConfigurationStartCheck check =
      new ConfigurationStartCheck(
          new OldConfiguration(List.of(new DirectorySource())), new SupportedVersions());

  @Test
  void findsNoFaultAndWritesTheFacts() throws IOException {
    TestStepContext facts = facts();

    assertThat(faults(request("0.4.2", "myqhubnew", "qhub-old.example.org", "P30D"), facts))
        .isEmpty();
    assertThat(facts.values())
        .containsEntry("domain", "qhub.example.org")
        .containsEntry("oldVersion", "0.3.14")
        .containsEntry("oldProjectName", "myqhub")
        .containsEntry("namespace", "dev")
        .containsEntry("provider", "aws")
        .containsEntry("authentication", "password")
        .containsEntry("cicd", "none")
        .containsEntry("sourceHasKeycloak", false)
        .containsEntry("dnsByApi", false)
        .containsEntry("oauthByApi", false);
  }

  @Test
  void namesEveryFaultAtOnce() throws IOException {
    assertThat(faults(request("0.5.0", null, "qhub.example.org", "P30D"), facts()))
        .hasSize(3)
        .anyMatch(fault -> fault.contains("0.5.0"))
        .anyMatch(fault -> fault.contains("present domain"))
        .anyMatch(fault -> fault.contains("project name is missing"));
  }

  @Test
  void leavesAnUnknownVersionAndACustomAuthenticatorToThePreflight() throws IOException {
    String text =
        SamplePlatforms.CONFIGURATION
            .replace("type: password", "type: custom")
            .replace("v0.3.14", "main");

    assertThat(faults(text, request("0.4.2", "myqhubnew", "qhub-old.example.org", "P30D"), facts()))
        .isEmpty();
  }

  @Test
  void refusesASourceVersionThatNeedsNoRedeployment() throws IOException {
    String text = SamplePlatforms.CONFIGURATION.replace("v0.3.14", "v0.4.2");

    assertThat(faults(text, request("0.4.2", "myqhubnew", "qhub-old.example.org", "P30D"), facts()))
        .singleElement()
        .asString()
        .contains("Source version 0.4.2");
  }

  @Test
  void saysSoWhenThereIsNoConfiguration() {
    Platform platform = SamplePlatforms.of(folder.resolve("nowhere"), Map.of());

    assertThat(
            check.faults(
                request("0.4.2", "myqhubnew", "qhub-old.example.org", "P30D"),
                platform,
                facts().variables()))
        .singleElement()
        .asString()
        .contains("cannot be read");
  }

  private List<String> faults(StartRequest request, TestStepContext facts) throws IOException {
    return faults(SamplePlatforms.CONFIGURATION, request, facts);
  }

  private List<String> faults(String text, StartRequest request, TestStepContext facts)
      throws IOException {
    Files.writeString(folder.resolve("qhub-config.yaml"), text);
    return check.faults(request, facts.platform(), facts.variables());
  }

  private TestStepContext facts() {
    return new TestStepContext(SamplePlatforms.of(folder, Map.of()), folder.resolve("work"));
  }

  private static StartRequest request(
      String target, String project, String oldDomain, String retention) {
    return new StartRequest("sample", target, project, oldDomain, null, retention, false);
  }
}
