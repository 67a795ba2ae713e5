package io.github.qhubredeploy.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.testing.RunningHouse;
import org.junit.jupiter.api.Test;

/** Ways back: a person decides for it, or stops the run. */
class StopAndRollBackTests extends RunningHouse {

  @Test
  void tellsTheRollBackWhoWantedIt() {
    String platform = freshPlatform();
    String id = start(platform, RITA);
    steps.play(
        "deployOldPlatformDelegate",
        platform,
        context -> {
          throw new BusinessError(BusinessErrors.DEPLOYMENT_FAILED, "no network");
        });
    answer(id, "Task_ApprovePlan", ANNA, flag("planApproved", true));

    answer(id, "Task_DecideOnFailedRenaming", DORA, text("renamingWay", "rollBack"));

    assertThat(ended(id)).isEqualTo("RedeploymentRolledBack");
    assertThat(reasonInTheRollback(id))
        .isEqualTo(DORA + " chose to roll back at 'Decide on failed renaming'");
    assertThat(steps.played(platform)).contains("stopRunningWorkDelegate " + platform);
  }

  @Test
  void rollsBackWhenStoppedDuringTheReplacement() {
    String platform = freshPlatform();
    String id = start(platform, RITA);
    answer(id, "Task_ApprovePlan", ANNA, flag("planApproved", true));
    question(id, "Task_PointOldDomain");
    String stop = "/api/redeployments/" + id + "/stop";

    assertThat(as(NINA).post(stop, "").status()).isIn(403, 404);
    assertThat(as(RITA).post(stop, "{\"reason\":\"a storm\"}").status()).isEqualTo(202);

    assertThat(ended(id)).isEqualTo("RedeploymentRolledBack");
    assertThat(reasonInTheRollback(id)).isEqualTo("stopped by rita: a storm");
  }

  @Test
  void justEndsWhenStoppedBeforeTheApproval() {
    String id = start(freshPlatform(), RITA);
    question(id, "Task_ApprovePlan");

    assertThat(as(ANNA).post("/api/redeployments/" + id + "/stop", "").status()).isEqualTo(202);

    assertThat(ended(id)).isEqualTo("RedeploymentStopped");
    assertThat(as(ANNA).post("/api/redeployments/x/stop", "").status()).isEqualTo(404);
  }

  private String ended(String id) {
    within(() -> run(id).hasNonNull("ended"));
    return run(id).get("state").asText();
  }

  private Object reasonInTheRollback(String id) {
    var history = engine.getHistoryService();
    var rollback =
        history
            .createHistoricProcessInstanceQuery()
            .processInstanceBusinessKey(id)
            .processDefinitionKey("RollbackProcess")
            .singleResult();
    return history
        .createHistoricVariableInstanceQuery()
        .processInstanceId(rollback.getId())
        .variableName("rollBackReason")
        .singleResult()
        .getValue();
  }
}
