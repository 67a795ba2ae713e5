package io.github.qhubredeploy.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.testing.Caller;
import io.github.qhubredeploy.testing.RunningHouse;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * Who goes on against a finding must be allowed to, and say why; a version is chosen, not typed.
 */
class OverrideAnswerTests extends RunningHouse {

  private static final String TASK = "Task_ResolvePrerequisites";
  private static final String OVERRIDE = text("prerequisitesDecision", "override");
  private static final String WHY = text("prerequisitesReason", "we have a mirror");

  private final AtomicBoolean overridable = new AtomicBoolean();
  private final AtomicReference<String> overriddenBy = new AtomicReference<>();

  @Test
  void isRefusedWhileSomethingBlocksThatNobodyMayOverride() {
    String id = blocked(RITA);

    refused(answer(id, TASK, ANNA, OVERRIDE + "," + WHY), "nobody may override");
    overridable.set(true);
    assertThat(answer(id, TASK, RITA, text("prerequisitesDecision", "again")).status())
        .isEqualTo(204);
    refused(answer(id, TASK, RITA, OVERRIDE + "," + WHY), "rita is not in redeploy-approvers");
    refused(answer(id, TASK, ANNA, OVERRIDE), "needs a reason");
    refused(
        answer(id, TASK, ANNA, OVERRIDE + "," + text("prerequisitesReason", " ")),
        "needs a reason");
    refused(
        answer(id, TASK, ANNA, OVERRIDE + "," + WHY + "," + text("prerequisitesOverriddenBy", "x")),
        "'prerequisitesOverriddenBy' may not be set here");
    assertThat(answer(id, TASK, ANNA, OVERRIDE + "," + WHY).status()).isEqualTo(204);

    assertThat(within(overriddenBy::get)).isEqualTo(ANNA);
  }

  @Test
  void isRefusedToTheOneWhoAskedForTheRedeployment() {
    overridable.set(true);
    String id = blocked(OTTO);

    refused(answer(id, TASK, OTTO, OVERRIDE + "," + WHY), "otto asked for this redeployment");
    assertThat(answer(id, TASK, OTTO, text("prerequisitesDecision", "stop")).status())
        .isEqualTo(204);
  }

  @Test
  void takesOnlyVersionsThatWereFound() {
    String id = blocked(RITA);
    String again = text("prerequisitesDecision", "again");

    refused(
        answer(id, TASK, RITA, again + "," + text("oldVersionAnswer", "0.3.11")),
        "one of those that were found: 0.3.13, 0.3.14");
    assertThat(answer(id, TASK, RITA, again + "," + text("oldVersionAnswer", "0.3.13")).status())
        .isEqualTo(204);
  }

  private String blocked(String requester) {
    String platform = freshPlatform();
    steps.play(
        "checkPrerequisitesDelegate",
        platform,
        context -> {
          var variables = context.variables();
          variables.set(RedeploymentVariable.PREREQUISITES_MET, false);
          variables.set(RedeploymentVariable.FINDINGS_OVERRIDABLE, overridable.get());
          variables.set(RedeploymentVariable.OLD_VERSION_CANDIDATES, "0.3.13, 0.3.14");
          return StepOutcome.DONE;
        });
    steps.play(
        "planRedeploymentDelegate",
        platform,
        context -> {
          context
              .variables()
              .find(RedeploymentVariable.PREREQUISITES_OVERRIDDEN_BY)
              .ifPresent(overriddenBy::set);
          return StepOutcome.DONE;
        });
    return start(platform, requester);
  }

  private static void refused(Caller.Answer answer, String why) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().get("message").asText()).contains(why);
  }
}
