package io.github.qhubredeploy.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogLinesTests {

  private final LogLines lines = new LogLines();

  @Test
  void aLineThatComesAgainAfterABreakIsNotNews() {
    assertThat(lines.fresh("2026-03-01T12:00:00.1Z progress 1")).contains("progress 1");
    assertThat(lines.fresh("2026-03-01T12:00:00.12Z renew addresses")).contains("renew addresses");

    assertThat(lines.since()).contains("2026-03-01T12:00:00.120Z");
    assertThat(lines.fresh("2026-03-01T12:00:00.1Z progress 1")).isEmpty();
    assertThat(lines.fresh("2026-03-01T12:00:00.12Z renew addresses")).isEmpty();
    assertThat(lines.fresh("2026-03-01T12:00:00.2Z progress 2")).contains("progress 2");
  }

  @Test
  void twoLinesOfTheSameMomentAreBothHeard() {
    assertThat(lines.fresh("2026-03-01T13:00:00+01:00 one")).contains("one");
    assertThat(lines.fresh("2026-03-01T12:00:00Z two")).contains("two");
  }

  @Test
  void aKubeletsComplaintIsNoLineOfTheMover() {
    assertThat(lines.fresh("2026-03-01T12:00:00Z tar: something")).contains("tar: something");
    assertThat(lines.fresh("failed to try resolving symlinks in path")).isEmpty();
    assertThat(lines.fresh("")).isEmpty();

    assertThat(lines.last()).isEqualTo("tar: something");
  }

  @Test
  void theAnswerCountsWhateverIsSaidAfterItAndInWhateverOrderItComes() {
    lines.fresh("2026-03-01T12:00:02Z put: try 1 curl=0 http=403");
    assertThat(lines.answered()).isFalse();

    assertThat(lines.fresh("2026-03-01T12:00:01Z {\"ok\":false,\"error\":\"refused\"}")).isEmpty();
    lines.fresh("2026-03-01T12:00:03Z put: try 1 curl=0 http=403");

    assertThat(lines.answered()).isTrue();
    assertThat(lines.last()).isEqualTo("{\"ok\":false,\"error\":\"refused\"}");
  }
}
