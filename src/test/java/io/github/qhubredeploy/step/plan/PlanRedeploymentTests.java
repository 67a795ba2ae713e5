package io.github.qhubredeploy.step.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.process.Forecast;
import io.github.qhubredeploy.process.ForecastSettings;
import io.github.qhubredeploy.process.UpgradePath.BreakingRelease;
import io.github.qhubredeploy.process.VolumeFigures;
import io.github.qhubredeploy.system.qhub.ConfigurationUpgrade.Upgraded;
import io.github.qhubredeploy.system.qhub.PlatformConfiguration;
import io.github.qhubredeploy.system.qhub.PlatformConfiguration.User;
import io.github.qhubredeploy.system.qhub.QhubResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanRedeploymentTests {

  @TempDir Path folder;

  @Test
  void tellsWhatAPersonDecidesAbout() {
    String summary = plan(0, List.of()).summary();

    assertThat(summary)
        .contains("0.3.14 → 0.4.2", "`myqhub` becomes `myqhubnew`", "qhub-old.example.org")
        .contains(
            "administrators `root`", "second group only) `jane-doe`", "homes renamed: `jane-doe`")
        .contains("- 0.4.0 (redeployment): state Redeploy.")
        .contains("12.0 GiB; the new volume needs 13.2 GiB (10 % more)", "kept for 30 days")
        .contains(
            "downtime about **", "if 5 % of the data change", "speed as seen in the preflight")
        .contains(
            "`qhub validate` accepts", "+project_name: myqhubnew", "the callback URL at GitHub")
        .contains("one commit");
  }

  @Test
  void marksThatPasswordsTakeACustomAuthenticatorsPlaceOnlyByDecision() {
    assertThat(plan(0, List.of(), "custom").summary())
        .contains("`qhub upgrade --attempt-fixes`", "only if you decide for `password`")
        .doesNotContain("callback URL");
    assertThat(plan(0, List.of()).summary()).doesNotContain("--attempt-fixes");
  }

  @Test
  void saysSoWhenTheResultIsNotValid() {
    assertThat(plan(1, List.of("Error: the schema")).summary())
        .contains("refuses the upgraded configuration", "Error: the schema");
  }

  @Test
  void fitsIntoAVariableAndIsWrittenWhole() {
    List<String> many = IntStream.range(0, 500).mapToObj(i -> "change number " + i).toList();
    Plan plan = plan(0, many);

    assertThat(plan.summary()).hasSizeLessThan(3500);
    plan.write(folder.resolve("plan.json"));
    assertThat(folder.resolve("plan.json"))
        .content()
        .contains("\"fullPassSeconds\"", "\"capacityWanted\" : 14173392077")
        .contains("change number 499", "\"oldVersion\" : \"0.3.14\"", "\"release\" : \"0.4.0\"");
  }

  private Plan plan(int exitCode, List<String> lines) {
    return plan(exitCode, lines, "GitHub");
  }

  private Plan plan(int exitCode, List<String> lines, String signIn) {
    Map<String, User> users = new TreeMap<>();
    users.put("jane-doe", new User("users", Set.of("admin")));
    users.put("root", new User("admin", Set.of()));
    return new Plan(
        new Plan.Request(
            "0.3.14",
            "0.4.2",
            "qhub.example.org",
            "qhub-old.example.org",
            "myqhub",
            "myqhubnew",
            "-",
            "30 days",
            "github-actions",
            signIn),
        new PlatformConfiguration(
            "qhub.example.org",
            "myqhub",
            "dev",
            "aws",
            "GitHub",
            "github-actions",
            null,
            users,
            Set.of("users"),
            null,
            null,
            Set.of()),
        new Upgraded(true, lines, "@@\n-project_name: myqhub\n+project_name: myqhubnew\n", "text"),
        new QhubResult(exitCode, folder.resolve("log"), lines),
        List.of(new BreakingRelease("0.4.0", "state", "redeployment", "Redeploy.")),
        new Forecast(
            new VolumeFigures(12L << 30, 90_000, true, 3000, 1e8, 5e7, "the preflight"),
            new ForecastSettings(
                0.05, 1000, 20, 400, Duration.ofMinutes(45), Duration.ofMinutes(15))));
  }
}
