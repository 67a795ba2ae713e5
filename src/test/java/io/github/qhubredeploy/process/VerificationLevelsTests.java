package io.github.qhubredeploy.process;

import static io.github.qhubredeploy.process.VerificationLevel.failed;
import static io.github.qhubredeploy.process.VerificationLevel.notDone;
import static io.github.qhubredeploy.process.VerificationLevel.proved;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.process.VerificationLevel.Level;
import io.github.qhubredeploy.testing.TestPlatforms;
import io.github.qhubredeploy.testing.TestStepContext;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationLevelsTests {

  @TempDir Path directory;
  private TestStepContext context;

  @BeforeEach
  void begin() {
    context =
        new TestStepContext(
            TestPlatforms.platform("sample", directory), directory.resolve("workspace"));
  }

  @Test
  void aTableSaysWhatIsProvedWhatIsNotAndWhatIsStillToCome() {
    VerificationLevels.record(context, proved(Level.V2, "full pass", "9 shards", Map.of()));
    VerificationLevels.record(context, proved(Level.V1, "full pass", "31 parts", Map.of()));
    VerificationLevels.record(context, notDone(Level.V5, "", "no pod | <b>may</b> run"));

    assertThat(context.values().get("verificationLevels"))
        .isEqualTo(
            """
            | Level | What was proved |
            |---|---|
            | **V1** parts, full pass | done: 31 parts |
            | **V2** shards, full pass | done: 9 shards |
            | **V3** entries | not yet |
            | **V4** contents | not yet |
            | **V5** use | **not done**: no pod / ‹b›may‹/b› run |
            """);
  }

  @Test
  void aLevelIsProvedOnlyWhenNothingItWasTriedOnIsWrong() {
    assertThat(VerificationLevels.of(context).isProved(Level.V3)).isFalse();
    VerificationLevels.record(context, failed(Level.V3, "", "3 missing", Map.of("missing", 3L)));
    assertThat(VerificationLevels.of(context).isProved(Level.V3)).isFalse();

    VerificationLevels.record(context, proved(Level.V3, "", "equal", Map.of("entries", 9L)));

    assertThat(VerificationLevels.of(context).isProved(Level.V3)).isTrue();
    assertThat(VerificationLevels.of(context).reached()).hasSize(1);
    assertThat(VerificationLevels.of(context).reached().get(0).figures())
        .containsEntry("entries", 9L);
  }
}
