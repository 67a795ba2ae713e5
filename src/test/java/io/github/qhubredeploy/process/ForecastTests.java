package io.github.qhubredeploy.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Times from figures, and how they are said. */
class ForecastTests {

  private static final long MIB = 1 << 20;
  private static final ForecastSettings ASSUMED =
      new ForecastSettings(0.1, 1000, 20, 500, Duration.ofMinutes(45), Duration.ofMinutes(15));

  private static Forecast forecast(double entries, double read, double sent) {
    return new Forecast(
        new VolumeFigures(6000 * MIB, 120_000, true, entries, read, sent, "the preflight"),
        ASSUMED);
  }

  @Test
  void theSlowerEndDecidesAndEverythingIsReadBack() {
    Forecast forecast = forecast(2000, 50 * MIB, 100 * MIB);

    assertThat(forecast.scanSeconds()).isEqualTo(60);
    assertThat(forecast.fullPassSeconds()).isCloseTo(60 + 120 + 60, within(0.1));
    assertThat(forecast.finalPassSeconds()).isCloseTo(60 + 18, within(0.1));
  }

  @Test
  void manySmallFilesDecideTheRestoration() {
    Forecast forecast = forecast(2000, 50 * MIB, 100 * MIB);

    assertThat(forecast.restorationSeconds()).isCloseTo(60 + 1.1 * 240, within(0.1));
    assertThat(forecast.downtimeSeconds())
        .isCloseTo(120 + 2700 + forecast.restorationSeconds() + 900, within(0.1));
  }

  @Test
  void aFinalPassLongerThanTheDeploymentDecidesTheDowntime() {
    Forecast slow = forecast(20, 50 * MIB, 100 * MIB);

    assertThat(slow.finalPassSeconds()).isGreaterThan(2700);
    assertThat(slow.downtimeSeconds())
        .isCloseTo(12_000 + slow.finalPassSeconds() + slow.restorationSeconds() + 900, within(0.1));
  }

  @Test
  void saysWhatItAssumes() {
    assertThat(forecast(0, 0, 0).markdown())
        .contains("120,000 entries, 5.9 GiB; the new volume needs 6.4 GiB (10 % more)")
        .contains("if 10 % of the data change", "45 min assumed")
        .contains("entries/s unknown (1,000 assumed), unknown (20 MiB/s assumed) read");
    assertThat(forecast(2000, 50 * MIB, 100 * MIB).markdown())
        .contains("full pass about **4 min**", "speed as seen in the preflight")
        .contains("2,000 entries/s, 50.0 MiB/s read, 100.0 MiB/s sent");
  }

  @Test
  void peopleReadSpansNotCodes() {
    assertThat(new Span(Duration.ofSeconds(42))).hasToString("42 s");
    assertThat(new Span(Duration.ofSeconds(190))).hasToString("3 min 10 s");
    assertThat(new Span(Duration.ofSeconds(600))).hasToString("10 min");
    assertThat(new Span(Duration.ofMinutes(130))).hasToString("2 h 10 min");
    assertThat(new Span(Duration.ofHours(3))).hasToString("3 h");
    assertThat(new Span(Duration.ofDays(30))).hasToString("30 days");
    assertThat(new Span(Duration.ofHours(50))).hasToString("2 days 2 h");
    assertThat(new Size(1023)).hasToString("1023 B");
    assertThat(new Size(3 << 29)).hasToString("1.5 GiB");
  }
}
