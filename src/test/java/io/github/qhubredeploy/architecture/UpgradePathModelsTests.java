package io.github.qhubredeploy.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.junit.jupiter.api.Test;

/** The table of breaking releases answers what an administrator would read in the notes. */
class UpgradePathModelsTests {

  private final DmnEngine engine =
      DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

  @Test
  void fromTheThreesToTheFoursIsOneRedeployment() throws Exception {
    var path = path("0.3.14", "0.4.2", "aws");

    assertThat(path.<String>collectEntries("release")).containsExactly("0.4.0");
    assertThat(path.<String>collectEntries("needs")).containsExactly("redeployment");
    assertThat(path.<String>collectEntries("change").get(0)).contains("Keycloak");
    assertThat(path.<String>collectEntries("cure")).containsExactly("Redeploy and restore.");
  }

  @Test
  void anOlderPlatformOnAwsLosesItsAccessToo() throws Exception {
    assertThat(releases("0.3.11", "0.4.2", "aws")).containsExactly("0.3.12", "0.3.13", "0.4.0");
    assertThat(releases("0.3.11", "0.4.2", "gcp")).containsExactly("0.4.0");
  }

  @Test
  void theHubDatabaseIsAtRiskOnlyWithinTheFours() throws Exception {
    assertThat(releases("0.4.2", "0.4.5", "do")).containsExactly("0.4.4", "0.4.5");
    assertThat(releases("0.3.14", "0.4.5", "do")).containsExactly("0.4.0", "0.4.5");
  }

  @Test
  void calendarVersionsComeAfterTheZeros() throws Exception {
    assertThat(releases("0.4.5", "2022.10.1", "azure")).containsExactly("2022.10.1");
    assertThat(releases("2023.5.1", "2023.7.1", "aws")).containsExactly("2023.7.1");
    assertThat(releases("2024.7.1", "2024.9.1", "gcp")).containsExactly("2024.9.1");
    assertThat(releases("2024.7.1", "2024.11.1", "gcp")).isEmpty();
  }

  @Test
  void nothingLiesBetweenAVersionAndItself() throws Exception {
    assertThat(releases("0.4.2", "0.4.2", "aws")).isEmpty();
  }

  private List<String> releases(String from, String to, String provider) throws Exception {
    return path(from, to, provider).collectEntries("release");
  }

  private DmnDecisionTableResult path(String from, String to, String provider) throws Exception {
    try (InputStream table = Files.newInputStream(Models.FOLDER.resolve("upgrade-path.dmn"))) {
      var decision = engine.parseDecision("UpgradePath", table);
      return engine.evaluateDecisionTable(
          decision, Map.of("from", number(from), "to", number(to), "provider", provider));
    }
  }

  /** As the table's description says: a.b.c is a * 1000000 + b * 1000 + c. */
  private static long number(String version) {
    String[] parts = version.split("\\.");
    return Long.parseLong(parts[0]) * 1_000_000
        + Long.parseLong(parts[1]) * 1_000
        + Long.parseLong(parts[2]);
  }
}
