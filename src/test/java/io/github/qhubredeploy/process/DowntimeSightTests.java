package io.github.qhubredeploy.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The downtime as people see it, from its steps. */
class DowntimeSightTests {

  private static final Instant RAISED = Instant.parse("2022-03-01T12:00:00Z");

  /** Fence 200 s, final pass 110 s, deployment 1000 s, restoration 210 s, users 300 s. */
  private static final Forecast FORECAST =
      new Forecast(
          new VolumeFigures(10_000, 1000, true, 10, 1000, 1000, "the preflight"),
          new ForecastSettings(0.5, 1, 1, 20, Duration.ofSeconds(1000), Duration.ofSeconds(300)));

  private final List<RunView.Step> steps = new ArrayList<>();

  private void step(String activity, long begun, Long ended, Long secondsLeft) {
    RunView.Speed speed = secondsLeft == null ? null : new RunView.Speed(1, 0, secondsLeft, null);
    RunView.How how = new RunView.How("work", 1, 2, "BYTES", null, speed, null);
    Instant end = ended == null ? null : RAISED.plusSeconds(ended);
    steps.add(new RunView.Step(activity, activity, "P", RAISED.plusSeconds(begun), end, how));
  }

  private RunView.Downtime at(long seconds) {
    return new DowntimeSight(steps, FORECAST, null).at(RAISED.plusSeconds(seconds));
  }

  @Test
  void thereIsNoneBeforeTheFence() {
    step("Task_ScanHomeDirectories", -900, -100L, null);

    assertThat(at(0)).isNull();
  }

  @Test
  void beginsWithTheFenceAndHasEverythingBeforeIt() {
    step("Task_ScanHomeDirectories", -900, -100L, null);
    step("Task_FenceOldPlatform", 0, null, null);

    double restoration = FORECAST.restorationSeconds();
    assertThat(at(50))
        .isEqualTo(
            new RunView.Downtime(RAISED, 50, Math.round(150 + 1000 + restoration + 300), null));
  }

  @Test
  void countsWhatIsDoneOutAndBelievesARunningStep() {
    step("Task_FenceOldPlatform", 0, 180L, null);
    step("Task_ScanHomeDirectories", 190, 300L, null);
    step("Task_VerifyBackup", 300, 400L, null);
    step("Task_DeployNewPlatform", 200, 1400L, null);
    step("Task_RestoreHomeDirectories", 1500, null, 777L);

    assertThat(at(1600).secondsLeft()).isEqualTo(777 + 300);
  }

  @Test
  void aStepBeyondItsTimeStillTakesAMinute() {
    step("Task_FenceOldPlatform", 0, 180L, null);
    step("Task_VerifyBackup", 300, 400L, null);
    step("Task_DeployNewPlatform", 200, null, null);

    assertThat(at(9000).secondsLeft())
        .isEqualTo(Math.round(60 + FORECAST.restorationSeconds() + 300));
  }

  @Test
  void endsWithTheAcceptanceOrTheLiftedFence() {
    step("Task_FenceOldPlatform", 0, 180L, null);
    step("Task_AcceptNewPlatform", 3000, 3600L, null);

    assertThat(at(9000))
        .isEqualTo(new RunView.Downtime(RAISED, 3600, null, RAISED.plusSeconds(3600)));

    steps.clear();
    step("Task_FenceOldPlatform", 0, null, null);
    step("Task_LiftFence", 70, 100L, null);
    assertThat(at(9000).secondsSoFar()).isEqualTo(100);
  }

  @Test
  void isUnknownWithoutFigures() {
    step("Task_FenceOldPlatform", 0, null, null);

    assertThat(new DowntimeSight(steps, null, null).at(RAISED.plusSeconds(9)).secondsLeft())
        .isNull();
  }
}
