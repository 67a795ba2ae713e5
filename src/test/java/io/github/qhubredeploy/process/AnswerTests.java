package io.github.qhubredeploy.process;

import static io.github.qhubredeploy.process.RecordedDecisions.Requirement.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.testing.Caller;
import io.github.qhubredeploy.testing.RunningHouse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Answers are checked on the server: who gives them, and what they say. */
class AnswerTests extends RunningHouse {

  private static final RecordedDecisions.Requirement[] DESTRUCTION = {
    PLAN_APPROVED,
    GUARD_REMOVAL_CONFIRMED,
    ALL_BACKUPS_VERIFIED,
    DATA_RESTORED,
    ACCEPTED,
    RETENTION_ELAPSED,
    DESTRUCTION_CONFIRMED_TWICE
  };

  private static final String PAGES = "/camunda/api/engine/engine/default";

  @Test
  void refusesVariablesThatTheFormDoesNotHave() {
    String id = start(freshPlatform(), RITA);
    String task = question(id, "Task_ApprovePlan");
    String body =
        "{\"variables\":{%s,%s}}".formatted(flag("planApproved", true), text("domain", "forged"));

    for (String way : new String[] {"/submit-form", "/complete"}) {
      refused(
          as(ANNA).post("/engine-rest/task/" + task + way, body), "'domain' may not be set here");
      refused(
          inBrowser(ANNA).post(PAGES + "/task/" + task + way, body),
          "'domain' may not be set here");
    }
  }

  private static void refused(Caller.Answer answer, String why) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().get("message").asText()).contains(why);
  }

  @Test
  void refusesTheRequesterAsApprover() {
    String id = start(freshPlatform(), OTTO);

    refused(
        answer(id, "Task_ApprovePlan", OTTO, flag("planApproved", true)),
        "otto asked for this redeployment, so another person has to answer 'Approve plan'");
    assertThat(answer(id, "Task_ApprovePlan", ANNA, flag("planApproved", false)).status())
        .isEqualTo(204);
    assertThat(ended(id)).isEqualTo("RedeploymentRejected");
  }

  @Test
  void refusesTextsThatCannotBeStored() {
    String id = start(freshPlatform(), RITA);

    refused(
        answer(
            id,
            "Task_ApprovePlan",
            ANNA,
            flag("planApproved", true) + "," + text("planComment", "y".repeat(3901))),
        "Field 'planComment' has more than 3900 characters");
    assertThat(PlainText.fault("planComment", "two\nlines\tand a tab")).isEmpty();
    assertThat(PlainText.fault("planComment", "a bell \u0007"))
        .contains("Field 'planComment' has a control character: write it again without.");
  }

  @Test
  void refusesPeopleOutsideTheGroup() {
    String id = start(freshPlatform(), RITA);

    var operator = answer(id, "Task_ApprovePlan", RITA, flag("planApproved", true));
    var admin = answer(id, "Task_ApprovePlan", ADMIN, flag("planApproved", true));

    assertThat(operator.status()).isIn(400, 403);
    refused(admin, "admin is not in redeploy-approvers");
  }

  @Test
  void refusesAnswersThatDecideNothing() {
    String id = start(freshPlatform(), RITA);

    refused(answer(id, "Task_ApprovePlan", ANNA, ""), "yes or no");
    refused(answer(id, "Task_ApprovePlan", ANNA, text("planApproved", "true")), "yes or no");
    assertThat(run(id).get("state").asText()).isEqualTo("waiting");
  }

  @Test
  void wantsToKnowWhatTakesACustomAuthenticatorsPlace() {
    String id = start(freshPlatform(), RITA);
    String task = question(id, "Task_ApprovePlan");
    engine.getTaskService().setVariables(task, Map.of("authentication", "custom"));

    refused(answer(id, "Task_ApprovePlan", ANNA, flag("planApproved", true)), "custom");
    refused(
        answer(
            id,
            "Task_ApprovePlan",
            ANNA,
            flag("planApproved", true) + "," + text("customAuthenticator", "stop")),
        "approve with password in its place");
    assertThat(
            answer(
                    id,
                    "Task_ApprovePlan",
                    ANNA,
                    flag("planApproved", true) + "," + text("customAuthenticator", "password"))
                .status())
        .isEqualTo(204);
  }

  @Test
  void aCustomAuthenticatorNeedsNoDecisionWhenThePlanIsRejected() {
    String id = start(freshPlatform(), RITA);
    String task = question(id, "Task_ApprovePlan");
    engine.getTaskService().setVariables(task, Map.of("authentication", "custom"));

    assertThat(answer(id, "Task_ApprovePlan", ANNA, flag("planApproved", false)).status())
        .isEqualTo(204);
  }

  @Test
  void remembersWhoAnsweredNotWhoWasToAnswer() {
    String id = start(freshPlatform(), RITA);
    engine.getTaskService().setAssignee(question(id, "Task_ApprovePlan"), DORA);

    answer(id, "Task_ApprovePlan", ANNA, flag("planApproved", false));

    assertThat(new EngineHistory(engine).of(new RedeploymentId(id)).orElseThrow().answers())
        .extracting(RedeploymentHistory.Answer::person)
        .containsExactly(ANNA);
    assertThat(ended(id)).isEqualTo("RedeploymentRejected");
  }

  @Test
  void wantsTheSecondDestroyerToBeAnotherAndTheIdTyped() {
    String platform = freshPlatform();
    List<String> missing = new CopyOnWriteArrayList<>(List.of("not looked yet"));
    steps.play(
        "destroyOldPlatformDelegate",
        platform,
        context -> {
          missing.clear();
          missing.addAll(context.decisions().missing(DESTRUCTION));
          return StepOutcome.DONE;
        });
    String id = start(platform, RITA);
    approveUntilDestruction(id, platform);

    refused(destroy(id, "", ANNA, "nonsense"), "Type the platform's id, " + platform);
    assertThat(destroy(id, "", ANNA, platform).status()).isEqualTo(204);
    refused(destroy(id, "Again", ANNA, platform), "the second confirmation has to come from");
    person("Anna", Groups.APPROVERS); // another account, the same person
    refused(destroy(id, "Again", "Anna", platform), "the second confirmation has to come from");
    assertThat(destroy(id, "Again", DORA, platform).status()).isEqualTo(204);

    answer(id, "Task_RemoveOldNames", RITA, flag("oldNamesRemoved", true));
    assertThat(missing).isEmpty();
    assertThat(ended(id)).isEqualTo("PlatformRedeployed");
    var stop = as(RITA).post("/api/redeployments/" + id + "/stop", "{\"reason\":\"late\"}");
    assertThat(stop.status()).isEqualTo(409);
    assertThat(stop.type()).startsWith("application/problem+json");
  }

  @Test
  void refusesTheRequesterAsDestroyer() {
    String platform = freshPlatform();
    String id = start(platform, OTTO);
    approveUntilDestruction(id, platform);

    String why = "otto asked for this redeployment, so another person has to answer";
    refused(destroy(id, "", OTTO, platform), why);
    assertThat(destroy(id, "", ANNA, platform).status()).isEqualTo(204);
    refused(destroy(id, "Again", OTTO, platform), why);
    person("Otto", Groups.APPROVERS); // another account, the same person
    refused(destroy(id, "Again", "Otto", platform), "Otto asked for this redeployment");
  }

  @Test
  void aStepThatWasReachedWithoutDecisionsMissesThemAll() {
    String platform = freshPlatform();
    List<String> missing = new CopyOnWriteArrayList<>();
    steps.play(
        "verifyBeforeDestructionDelegate",
        platform,
        context -> {
          missing.addAll(context.decisions().missing(DESTRUCTION));
          throw new IllegalStateException("it does not go on");
        });
    String id = start(platform, RITA);
    question(id, "Task_ApprovePlan");
    var variables =
        Map.<String, Object>of(
            "planApproved", true, "acceptDecision", "accept", "destructionDecision", "destroy");
    engine.getRuntimeService().setVariables(instance(id), variables);

    engine
        .getRuntimeService()
        .createProcessInstanceModification(instance(id))
        .startBeforeActivity("CallActivity_RetireOldPlatform")
        .execute();

    within(() -> !missing.isEmpty());
    assertThat(missing)
        .contains(
            "nobody has answered 'Approve plan'",
            "nobody has answered 'Confirm prevent_deploy removal'",
            "Task_VerifyBackup is done 0 of 2 times",
            "nobody has answered 'Accept new platform'",
            "nobody has answered 'Confirm destruction'",
            "nobody has answered 'Confirm destruction again'");
  }

  @Test
  void knowsTheRetentionOfAStartThatNamesNone() {
    String body = "{\"platform\":\"%s\"}".formatted(freshPlatform());
    String id = as(RITA).post("/api/redeployments", body).json().get("id").asText();

    assertThat(new EngineHistory(engine).of(new RedeploymentId(id)).orElseThrow().retentions())
        .isNotEmpty()
        .allMatch(retention -> retention.startsWith("PT"));
  }

  @Test
  void nobodyCanStopARedeploymentFromTheAcceptanceOn() {
    String platform = freshPlatform();
    String id = start(platform, RITA);
    approveUntilDestruction(id, platform);
    question(id, "Task_ConfirmDestruction");
    engine
        .getRuntimeService()
        .createProcessInstanceModification(instance(id))
        .startBeforeActivity("Task_VerifyNewPlatform") // where a stop would be heard again
        .execute();
    question(id, "Task_AcceptNewPlatform");

    var stop = as(ANNA).post("/api/redeployments/" + id + "/stop", "{\"reason\":\"late\"}");

    assertThat(stop.status()).isEqualTo(409);
    question(id, "Task_AcceptNewPlatform");
  }

  @Test
  void aDecisionKeepsItsNameWhateverTheTaskIsCalled() {
    String id = start(freshPlatform(), OTTO);
    var task =
        engine
            .getTaskService()
            .createTaskQuery()
            .taskId(question(id, "Task_ApprovePlan"))
            .singleResult();
    task.setName("Reject plan");
    engine.getTaskService().saveTask(task);

    assertThat(run(id).get("questions").get(0).get("name").asText()).isEqualTo("Approve plan");
    refused(
        answer(id, "Task_ApprovePlan", OTTO, flag("planApproved", true)), "answer 'Approve plan'");
    answer(id, "Task_ApprovePlan", ANNA, flag("planApproved", false));
    assertThat(new EngineHistory(engine).of(new RedeploymentId(id)).orElseThrow().answers())
        .extracting(RedeploymentHistory.Answer::question)
        .containsExactly("Approve plan");
  }

  private void approveUntilDestruction(String id, String platform) {
    answer(id, "Task_ApprovePlan", ANNA, flag("planApproved", true));
    if (question(id, "Task_PointOldDomain") != null) {
      answer(id, "Task_PointOldDomain", RITA, "");
    }
    refused(confirmRemoval(id, "other"), "Type the platform's id, " + platform);
    forgedPlatform(id);
    assertThat(confirmRemoval(id, platform).status()).isEqualTo(204);
    answer(id, "Task_PointDomain", RITA, "");
    answer(id, "Task_ReviewAdministrators", ANNA, text("administrators", "jane-doe"));
    answer(id, "Task_AcceptNewPlatform", DORA, text("acceptDecision", "accept"));
  }

  private Caller.Answer confirmRemoval(String id, String typed) {
    return answer(
        id,
        "Task_ConfirmPreventDeployRemoval",
        ANNA,
        flag("guardRemovalConfirmed", true) + "," + text("confirmPlatform", typed));
  }

  /** Writing the variable that a naive check would compare with does not help. */
  private void forgedPlatform(String id) {
    String task = question(id, "Task_ConfirmPreventDeployRemoval");
    refused(
        answer(
            id,
            "Task_ConfirmPreventDeployRemoval",
            ANNA,
            flag("guardRemovalConfirmed", true)
                + ","
                + text("confirmPlatform", "forged")
                + ","
                + text("platform", "forged")),
        "'platform' may not be set here");
    engine.getTaskService().setVariables(task, Map.of("platform", "forged"));
    refused(confirmRemoval(id, "forged"), "Type the platform's id, sample-");
    engine.getTaskService().setVariables(task, Map.of("platform", id.substring(0, 8)));
  }

  private Caller.Answer destroy(String id, String again, String person, String typed) {
    return answer(
        id,
        "Task_ConfirmDestruction" + again,
        person,
        text("destructionDecision" + again, "destroy")
            + ","
            + text("confirmPlatform" + (again.isEmpty() ? "First" : "Second"), typed));
  }

  private String ended(String id) {
    within(() -> run(id).hasNonNull("ended"));
    return run(id).get("state").asText();
  }
}
