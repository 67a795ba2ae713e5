package io.github.qhubredeploy.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.testing.Caller;
import io.github.qhubredeploy.testing.RunningHouse;
import java.util.List;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What nobody needs over HTTP is shut, for administrators too. */
@ExtendWith(OutputCaptureExtension.class)
class ShutDoorsTests extends RunningHouse {

  private static final String REST = "/engine-rest";
  private static final String NAMED = "/engine-rest/engine/default";
  private static final String PAGES = "/camunda/api/engine/engine/default";

  @Test
  void noCodeAndNoPeopleOverTheProgramsAddress() {
    for (String person : List.of(RITA, ADMIN)) {
      for (String root : List.of(REST, NAMED)) {
        shut(as(person), root + "/deployment/create", "{}");
        shut(as(person), root + "/user/create", "{}");
        shut(as(person), root + "/group/create", "{}");
        shut(as(person), root + "/group/redeploy-approvers/members/rita", "{}");
        shut(as(person), root + "/authorization/create", "{}");
        shut(as(person), root + "/identity/verify", "{}");
      }
    }
  }

  @Test
  void noWayOutOfATaskButItsAnswer() {
    String id = start(freshPlatform(), RITA);
    String task = question(id, "Task_ApprovePlan");
    var callers = List.of(as(RITA), as(ANNA), as(ADMIN));

    for (Caller caller : callers) {
      ways(caller, REST + "/task/" + task);
      ways(caller, NAMED + "/task/" + task);
      shut(caller, REST + "/task/create", "{}");
    }
    for (String person : List.of(RITA, ANNA)) {
      ways(inBrowser(person), PAGES + "/task/" + task);
    }
    assertThat(run(id).get("state").asText()).isEqualTo("waiting");
    assertThat(engine.getTaskService().getVariable(task, "domain"))
        .isEqualTo(id.substring(0, id.length() - 16) + ".example.org");
    assertThat(engine.getTaskService().getIdentityLinksForTask(task)).hasSize(1);
  }

  private static void ways(Caller caller, String task) {
    shut(caller, task + "/bpmnError", "{\"errorCode\":\"Err_RollBackRequested\"}");
    shut(caller, task + "/bpmnEscalation", "{\"escalationCode\":\"x\"}");
    shut(caller, task + "/resolve", "{}");
    shut(caller, task + "/delegate", "{\"userId\":\"rita\"}");
    shut(caller, task + "/variables", "{\"modifications\":{\"domain\":{\"value\":\"x\"}}}");
    shut(caller, task + "/localVariables", "{\"modifications\":{\"domain\":{\"value\":\"x\"}}}");
    shut(
        caller,
        task + "/identity-links",
        "{\"groupId\":\"redeploy-operators\"," + "\"type\":\"candidate\"}");
    var put = caller.send("PUT", task + "/variables/domain", "application/json", "{\"value\":1}");
    assertThat(put.status()).as(put.text()).isEqualTo(403);
    var gone = caller.send("DELETE", task + "/variables/domain", "application/json", "");
    assertThat(gone.status()).as(gone.text()).isEqualTo(403);
  }

  @Test
  void operatorsCannotTouchARunsInside() {
    String id = start(freshPlatform(), RITA);
    String instance =
        engine
            .getTaskService()
            .createTaskQuery()
            .taskId(question(id, "Task_ApprovePlan"))
            .singleResult()
            .getProcessInstanceId();

    for (Caller caller : List.of(as(RITA), as(OTTO))) {
      String run = REST + "/process-instance/" + instance;
      shut(caller, run + "/variables", "{\"modifications\":{\"domain\":{\"value\":\"x\"}}}");
      shut(
          caller,
          run + "/modification",
          "{\"instructions\":[{\"type\":\"startBeforeActivity\","
              + "\"activityId\":\"Task_WriteReport\"}]}");
      assertThat(caller.send("DELETE", run, "application/json", "").status()).isEqualTo(403);
      shut(
          caller,
          REST + "/message",
          "{\"messageName\":\"Msg_StopRequested\","
              + "\"processInstanceId\":\""
              + instance
              + "\",\"processVariables\":{}}");
    }
    assertThat(run(id).get("state").asText()).isEqualTo("waiting");
  }

  @Test
  void aFinishedRunIsNotStartedAgainInItsMiddle() {
    String id = start(freshPlatform(), RITA);
    answer(id, "Task_ApprovePlan", ANNA, flag("planApproved", false));
    var run = within(() -> finished(id));
    String body =
        """
        {"processInstanceIds":["%s"],
         "instructions":[{"type":"startBeforeActivity","activityId":"Task_WriteReport"}]}"""
            .formatted(run.getId());

    for (String person : List.of(RITA, ADMIN)) {
      shut(
          as(person),
          REST + "/process-definition/" + run.getProcessDefinitionId() + "/restart",
          body);
    }
  }

  private HistoricProcessInstance finished(String id) {
    return engine
        .getHistoryService()
        .createHistoricProcessInstanceQuery()
        .processInstanceBusinessKey(id)
        .finished()
        .singleResult();
  }

  @Test
  void administratorsStillMakePeopleOnTheirPageAndTheLogSaysSo(CapturedOutput log) {
    var admin = nobody().signIn("admin", ADMIN, password(ADMIN));

    var answer =
        admin.post(
            PAGES + "/user/create",
            """
            {"profile":{"id":"new.person@example.org","firstName":"N","lastName":"P"},
             "credentials":{"password":"%s"}}"""
                .formatted(password("new")));

    assertThat(answer.status()).as(answer.text()).isEqualTo(204);
    var joined =
        admin.send(
            "PUT",
            PAGES + "/group/redeploy-approvers/members/new.person@example.org",
            "application/json",
            "{}");
    assertThat(joined.status()).as(joined.text()).isEqualTo(204);
    assertThat(log)
        .contains("admin creates or changes the user new.person@example.org")
        .contains("admin puts new.person@example.org into redeploy-approvers");
  }

  private static void shut(Caller caller, String path, String body) {
    var answer = caller.post(path, body);
    assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(403);
  }
}
