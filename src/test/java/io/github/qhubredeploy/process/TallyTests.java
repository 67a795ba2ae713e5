package io.github.qhubredeploy.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.process.Progress.Amount;
import io.github.qhubredeploy.process.Progress.Unit;
import io.github.qhubredeploy.testing.SetClock;
import org.junit.jupiter.api.Test;

/** Speed and time left, as arithmetic on counts. */
class TallyTests {

  private final SetClock clock = new SetClock();
  private Tally tally =
      Tally.of("homes", Unit.BYTES, new Amount(0, 100_000), Amount.NONE, clock.instant());

  private void count(long seconds, long done) {
    count(seconds, done, Amount.NONE);
  }

  private void count(long seconds, long done, Amount entries) {
    clock.seconds(seconds);
    tally = tally.to("homes", Unit.BYTES, new Amount(done, 100_000), entries, clock.instant());
  }

  private double speed() {
    return tally.pace().donePerSecond(clock.instant());
  }

  @Test
  void theLastMinuteCountsNotTheWholeTime() {
    count(3, 0);
    for (int i = 1; i <= 300; i++) {
      count(1, i * 10L);
    }
    for (int i = 1; i <= 70; i++) {
      count(1, 3000 + i * 100L);
    }

    assertThat(speed()).isBetween(95.0, 100.0);
    assertThat(tally.secondsLeft(clock.instant())).isBetween(900L, 950L);
  }

  @Test
  void whatAnEarlierAttemptHadDoneIsNoSpeed() {
    count(1, 50_000);
    count(2, 50_000);
    count(10, 51_200);

    assertThat(speed()).isEqualTo(100.0); // in the 12 s since its own first look
  }

  @Test
  void nothingMovesAndThatIsSaid() {
    count(5, 1000);
    count(5, 2000);
    assertThat(tally.stalledSeconds(clock.instant())).isNull();

    for (int i = 0; i < 90; i++) {
      count(1, 2000);
    }

    assertThat(speed()).isZero();
    assertThat(tally.secondsLeft(clock.instant())).isNull();
    assertThat(tally.stalledSeconds(clock.instant())).isEqualTo(90);
  }

  @Test
  void aReporterThatIsSilentStallsToo() {
    count(5, 1000);
    count(5, 2000);
    clock.seconds(120);

    assertThat(speed()).isZero();
    assertThat(tally.stalledSeconds(clock.instant())).isEqualTo(120);
  }

  @Test
  void theSlowerOfBytesAndEntriesSaysWhatIsLeft() {
    count(5, 0, new Amount(0, 10_000));
    count(10, 50_000, new Amount(100, 10_000));

    assertThat(tally.secondsLeft(clock.instant())).isEqualTo(1485);
    assertThat(tally.pace().entriesPerSecond(clock.instant())).isBetween(6.6, 6.7);
  }

  @Test
  void anUnknownTotalHasASpeedButNoEnd() {
    tally = Tally.of("users", Unit.ENTRIES, new Amount(0, 0), Amount.NONE, clock.instant());
    clock.seconds(4);
    tally = tally.to("users", Unit.ENTRIES, new Amount(0, 0), Amount.NONE, clock.instant());
    clock.seconds(4);
    tally = tally.to("users", Unit.ENTRIES, new Amount(40, 0), Amount.NONE, clock.instant());

    assertThat(speed()).isEqualTo(5.0);
    assertThat(tally.secondsLeft(clock.instant())).isNull();
  }

  @Test
  void staysSmallAndIsReadBack() {
    for (int i = 1; i < 1000; i++) {
      count(1, i * 90L, new Amount(i, 2000));
    }

    assertThat(tally.pace().samples()).hasSizeLessThan(20);
    assertThat(tally.pace().text()).hasSizeLessThan(2000);
    assertThat(Pace.parse(tally.pace().text())).isEqualTo(tally.pace());
  }
}
