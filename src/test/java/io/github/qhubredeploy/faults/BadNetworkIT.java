package io.github.qhubredeploy.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.rehearsal.store.Request;
import io.github.qhubredeploy.rehearsal.store.Rule;
import io.github.qhubredeploy.rehearsal.store.Trouble;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Between the movers and the store lies a network that does everything it may. */
class BadNetworkIT {

  @TempDir Path directory;
  private FaultWorld world;

  @BeforeEach
  void makeHomes() {
    world = new FaultWorld(directory);
    world
        .homes()
        .random("home/anna/model.bin", 18 << 20)
        .random("home/bob/data.bin", 2 << 20)
        .text("home/bob/notes.txt", "notes");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503})
  void aStormOfServerErrorsCostsOnlyTime(int status) {
    Rule storm = world.network().on(Request.PART, Trouble.refuse(status)).share(0.3, 2);

    world.backUpAndRestore();

    assertThat(storm.happened()).isGreaterThan(1);
    world.target().equalTo(world.homes());
  }

  @Test
  void halfOfAllConnectionsMayBreak() {
    Rule parts = world.network().on(Request.PART, Trouble.cutBody(0.6)).share(0.5, 3);
    Rule reads = world.network().on(Request.READ, Trouble.cutAnswer(0.4)).share(0.5, 4);

    world.backUpAndRestore();

    assertThat(parts.happened()).isGreaterThan(2);
    assertThat(reads.happened()).isGreaterThan(2);
    world.target().equalTo(world.homes());
  }

  @Test
  void aConnectionCutAtNinetyNinePercentStoresNothing() {
    Rule cut = world.network().on(Request.PART, Trouble.cutBody(0.99)).times(3);

    world.backUpAndRestore();

    assertThat(cut.happened()).isEqualTo(3);
    world.target().equalTo(world.homes());
  }

  @Test
  void aDamagedPartIsRefusedByItsSumAndSentAgain() {
    Rule flip = world.network().on(Request.PART, Trouble.flip()).times(2);

    world.backUpAndRestore();

    assertThat(flip.happened()).isEqualTo(2);
    world.target().equalTo(world.homes());
  }

  @Test
  void aReadThatBreaksGoesOnWhereItStopped() {
    world.backUp("full");
    world.backUp("final");
    Rule cut = world.network().on(Request.SHARD, Trouble.cutAnswer(0.5)).times(3);

    world.restoreHomes();

    assertThat(cut.happened()).isEqualTo(3);
    assertThat(world.network().seen(Request.SHARD))
        .anyMatch(request -> request.head().matches("(?is).*range: bytes=[1-9].*"));
    world.target().equalTo(world.homes());
  }

  @Test
  void anAnswerThatIsShorterThanTheShardIsNotTakenForIt() {
    world.backUp("full");
    world.backUp("final");
    Rule shorten = world.network().on(Request.SHARD, Trouble.shortenAnswer(0.7)).times(3);

    world.restoreHomes();

    assertThat(shorten.happened()).isEqualTo(3);
    world.target().equalTo(world.homes());
  }

  @Test
  void aSilentConnectionIsGivenUpAndTriedAgain() {
    world.environment().put("SILENCE_LIMIT", "3");
    Rule stall = world.network().on(Request.PART, Trouble.stall()).times(2);
    Rule silent = world.network().on(Request.SHARD, Trouble.stall()).times(1);

    world.backUpAndRestore();

    assertThat(stall.happened()).isEqualTo(2);
    assertThat(silent.happened()).isEqualTo(1);
    world.target().equalTo(world.homes());
  }

  @Test
  void aStoreThatRefusesToTheEndIsNamed() {
    world.oneMoverAtATime();
    world.network().on(Request.PART, Trouble.refuse(503));

    assertThatThrownBy(() -> world.backUp("full"))
        .hasMessageContainingAll("a part cannot be stored", "503", "SlowDown");

    world.network().clear();
    world.backUpAndRestore();
    world.target().equalTo(world.homes());
  }
}
