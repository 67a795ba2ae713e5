package io.github.qhubredeploy.step.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.process.RedeploymentVariable;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.system.archive.ArchiveLayout;
import io.github.qhubredeploy.system.archive.PassDifference;
import io.github.qhubredeploy.system.archive.PassDifference.Folder;
import io.github.qhubredeploy.system.archive.Sheets;
import io.github.qhubredeploy.testing.InMemoryArchive;
import io.github.qhubredeploy.testing.LocalCluster;
import io.github.qhubredeploy.testing.TestPlatforms;
import io.github.qhubredeploy.testing.TestStepContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeletionsTests {

  private static final DeletionSettings USUAL = new DeletionSettings(0.01, 1000, 10000, 0.3);

  @TempDir Path directory;
  private final InMemoryArchive archive = new InMemoryArchive();
  private TestStepContext context;
  private Pass pass;
  private ArchiveLayout layout;

  @BeforeEach
  void begin() {
    context =
        new TestStepContext(
                TestPlatforms.platform("sample", directory), directory.resolve("workspace"))
            .with(RedeploymentVariable.NAMESPACE, "dev")
            .with(RedeploymentVariable.PASS, "final");
    BackupSettings settings = BackupSteps.settings(2);
    pass = new Pass(context, new LocalCluster(directory), archive, settings);
    layout = pass.layout();
  }

  private static PassDifference gone(long deleted, long before) {
    return new PassDifference(
        before,
        before,
        deleted,
        deleted,
        deleted << 20,
        deleted,
        7,
        7 << 20,
        List.of("home/jane/`a|b`<img>\nc"),
        List.of(new Folder("home/jane", deleted)),
        0,
        0,
        before);
  }

  @Test
  void ordinaryWorkIsNoQuestion() {
    assertThat(USUAL.exceeded(gone(30, 200))).isEmpty();
    assertThat(USUAL.exceeded(gone(1000, 5000))).isEmpty();
    assertThat(USUAL.exceeded(gone(9000, 1_000_000))).isEmpty();
  }

  @Test
  void muchIsAQuestionOnPlatformsOfEverySize() {
    assertThat(USUAL.exceeded(gone(80, 200))).containsExactly("more than 30 % of all entries");
    assertThat(USUAL.exceeded(gone(1001, 5000)))
        .containsExactly("more than 1 % of all entries and more than 1,000");
    assertThat(USUAL.exceeded(gone(10_001, 5_000_000))).containsExactly("more than 10,000 entries");
  }

  @Test
  void theQuestionSaysWhatIsGoneAndNoFileNameCanPretendToBeMarkup() {
    new Sheets(archive).put(layout.difference("final"), gone(1001, 5000));

    new Deletions(pass, USUAL).judge();

    assertThat(context.values().get("tooManyDeletions")).isEqualTo(true);
    assertThat(context.values().get("deletionsEvidence").toString())
        .contains("**1,001 of 5,000 entries** (20 %)", "more than 1,000", "| `home/jane` | 1,001 |")
        .contains("`home/jane/'a¦b'‹img› c`");
  }

  @Test
  void muchIsOnlyCarriedOverWhenAnotherPersonThanTheRequesterHasSaidSo() {
    String task = "Task_DecideOnDeletions";
    new Sheets(archive).put(layout.difference("final"), gone(1001, 5000));
    context.with(RedeploymentVariable.TOO_MANY_DELETIONS, false);
    Deletions deletions = new Deletions(pass, USUAL);
    deletions.mustBeApproved();

    context.decided.answered(task, "anna", Map.of("deletionsDecision", "scanAgain"));
    assertThatThrownBy(deletions::mustBeApproved)
        .hasMessageStartingWith("The deletions are not carried over")
        .hasMessageContaining("is not 'apply'");
    context.decided.answered(task, "RITA", Map.of("deletionsDecision", "apply"));
    assertThatThrownBy(deletions::mustBeApproved).hasMessageContaining("who requested");
    new Sheets(archive).put(layout.difference("final"), gone(30, 5000));
    deletions.mustBeApproved();
  }

  @Test
  void theFullPassDeletesNothingAndAsksNobody() {
    context.with(RedeploymentVariable.PASS, "full");

    new Deletions(pass, USUAL).judge();

    assertThat(context.values().get("tooManyDeletions")).isEqualTo(false);
  }

  @Test
  void aForgottenScanIsTakenAnewAndWhoWantedItIsKept() {
    for (String key : List.of(layout.plan("final"), layout.scan("final"))) {
      archive.put(key, new byte[] {1});
    }
    archive.put(layout.plan("full"), new byte[] {1});
    context
        .with(RedeploymentVariable.DELETIONS_DECISION, "scanAgain")
        .with(RedeploymentVariable.DELETIONS_DECIDED_BY, "anna")
        .with(RedeploymentVariable.DELETIONS_REASON, "not mounted");
    Passes passes =
        new Passes(access -> pass.cluster(), access -> archive, BackupSteps.settings(2));

    StepOutcome outcome = new ForgetScanDelegate(passes).run(context);

    assertThat(outcome).isEqualTo(StepOutcome.DONE);
    assertThat(archive.list("")).containsExactly(layout.plan("full"));
    assertThat(context.workspace().evidence().resolve("deletions-decision.json"))
        .content()
        .contains("anna", "not mounted");
  }
}
