package io.github.qhubredeploy.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.testing.Caller;
import io.github.qhubredeploy.testing.RunningHouse;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Who lets deletions pass has to say why, and cannot sign with another name. */
class DeletionAnswerTests extends RunningHouse {

  private static final String TASK = "Task_DecideOnDeletions";

  @Test
  void wantsAReasonAndSignsTheAnswerItself() {
    String platform = freshPlatform();
    AtomicReference<String> signed = new AtomicReference<>();
    steps.play(
        "scanHomeDirectoriesDelegate",
        platform,
        context -> {
          boolean last = "final".equals(context.variables().get(RedeploymentVariable.PASS));
          context.variables().set(RedeploymentVariable.TOO_MANY_DELETIONS, last);
          return StepOutcome.DONE;
        });
    steps.play(
        "backUpHomeDirectoriesDelegate",
        platform,
        context -> {
          context
              .variables()
              .find(RedeploymentVariable.DELETIONS_DECIDED_BY)
              .ifPresent(signed::set);
          return StepOutcome.DONE;
        });
    String id = start(platform, RITA);
    answer(id, "Task_ApprovePlan", ANNA, flag("planApproved", true));
    answer(id, "Task_PointOldDomain", RITA, "");

    String apply = text("deletionsDecision", "apply");
    refused(answer(id, TASK, ANNA, apply), "needs a reason");
    refused(answer(id, TASK, ANNA, apply + "," + text("deletionsReason", "  ")), "needs a reason");
    String why = text("deletionsReason", "Jane has tidied up");
    refused(
        answer(id, TASK, ANNA, apply + "," + why + "," + text("deletionsDecidedBy", "dora")),
        "'deletionsDecidedBy' may not be set here");
    assertThat(answer(id, TASK, ANNA, apply + "," + why).status()).isEqualTo(204);

    assertThat(within(signed::get)).isEqualTo(ANNA);
    as(RITA).post("/api/redeployments/" + id + "/stop", "{\"reason\":\"told\"}");
  }

  private static void refused(Caller.Answer answer, String why) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().get("message").asText()).contains(why);
  }
}
