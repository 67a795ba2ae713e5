package io.github.qhubredeploy.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartFieldsTests {

  private static final StartSettings SETTINGS =
      new StartSettings(4, Duration.ofHours(1), Duration.ofDays(365));

  @Test
  void takesWhatPeopleAskFor() {
    assertThat(faults("sample-1", "0.4.2", "samplenew", "qhub-old.example.org", "1.21.5-gke.1302"))
        .isEmpty();
    assertThat(faults("sample", null, null, null, null)).isEmpty();
  }

  @Test
  void namesEveryFieldThatCouldBeALineOrMarkupOfItsOwn() {
    List<String> faults =
        faults(
            "sample\u0000",
            "0.4.2 | **yes**",
            "new\nname",
            "qhub-old.example.org`",
            "1.21**\n- Asked for by: **the CEO**");

    assertThat(faults)
        .hasSize(5)
        .anyMatch(fault -> fault.startsWith("Field 'platform' "))
        .anyMatch(fault -> fault.startsWith("Field 'targetVersion' "))
        .anyMatch(fault -> fault.startsWith("Field 'newProjectName' "))
        .anyMatch(fault -> fault.startsWith("Field 'oldDomain' "))
        .anyMatch(fault -> fault.startsWith("Field 'kubernetesVersion' "))
        .noneMatch(fault -> fault.contains("**"));
  }

  @Test
  void refusesTextsWithoutEnd() {
    String endless = "1.2" + "1".repeat(5000);
    assertThat(faults(endless, endless, endless, endless, endless)).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"P30D", "PT2H", "P1DT12H", "PT1H", "P1M", "PT168H", "P365D"})
  void takesRetentionsOfTheEngine(String retention) {
    assertThat(retention(retention)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "P", "PT", "P2W", "P-1D", "-P1D", "P1DT", "tomorrow", "P1D\n"})
  void refusesWhatIsNoDuration(String retention) {
    assertThat(retention(retention)).singleElement().asString().contains("ISO-8601");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT1S", "PT59M", "P366D", "P2Y", "P999Y9999M99999D"})
  void refusesARetentionThatIsTooShortOrTooLong(String retention) {
    assertThat(retention(retention))
        .singleElement()
        .asString()
        .contains("'retention' is not between PT1H and PT8760H");
  }

  private static List<String> retention(String retention) {
    return StartFields.faults(
        new StartRequest("sample", null, null, null, null, retention, false), SETTINGS);
  }

  private static List<String> faults(
      @Nullable String platform,
      @Nullable String target,
      @Nullable String project,
      @Nullable String domain,
      @Nullable String kubernetes) {
    return StartFields.faults(
        new StartRequest(platform, target, project, domain, kubernetes, "P7D", false), SETTINGS);
  }
}
