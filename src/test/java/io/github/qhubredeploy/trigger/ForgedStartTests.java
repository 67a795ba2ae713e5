package io.github.qhubredeploy.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.testing.RunningHouse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a start may not bring along, and where it may not begin. */
class ForgedStartTests extends RunningHouse {

  private static final String KEY = "/process-definition/key/RedeploymentProcess";

  private static final String PAGES = "/camunda/api/engine/engine/default";

  @Test
  void refusesVariablesThatAStartMayNotBring() {
    String platform = freshPlatform();

    var answer =
        as(RITA)
            .post(
                "/engine-rest" + KEY + "/start",
                variables(text("platform", platform), flag("planApproved", true)));
    var type =
        as(RITA)
            .post(
                "/engine-rest" + KEY + "/start",
                "{\"variables\":{\"platform\":{\"value\":5,\"type\":\"Integer\"}}}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("A start may not set 'planApproved'");
    assertThat(type.status()).isEqualTo(400);
    assertThat(type.text()).contains("'platform' has to be a text");
    assertThat(runs(platform)).isZero();
  }

  @Test
  void recordsWhoIsSignedInWhateverTheRequestSays() {
    String platform = freshPlatform();

    var answer =
        as(RITA)
            .post(
                "/engine-rest" + KEY + "/start",
                "{\"businessKey\":\"forged-20220301-120000\",\"variables\":{%s,%s}}"
                    .formatted(text("platform", platform), text("requester", ANNA)));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    String id =
        engine
            .getHistoryService()
            .createHistoricProcessInstanceQuery()
            .processInstanceId(answer.json().get("id").asText())
            .singleResult()
            .getBusinessKey();
    assertThat(id).startsWith(platform);
    assertThat(run(id).get("requester").asText()).isEqualTo(RITA);
    assertThat(variable(id, "requester")).isEqualTo(RITA);
  }

  @Test
  void cannotStartInTheMiddleOrWithoutARight() {
    String platform = freshPlatform();
    String middle =
        """
        {"startInstructions":[{"type":"startBeforeActivity","activityId":"Task_WriteReport"}],
         "variables":{%s}}"""
            .formatted(text("platform", platform));

    for (String person : List.of(RITA, ADMIN)) {
      var answer = as(person).post("/engine-rest" + KEY + "/start", middle);
      assertThat(answer.status()).as(answer.text()).isEqualTo(403);
    }
    assertThat(inBrowser(RITA).post(PAGES + KEY + "/start", middle).status()).isEqualTo(403);
    assertThat(as(NINA).post("/api/redeployments", "{\"platform\":\"" + platform + "\"}").status())
        .isEqualTo(403);
    for (String person : List.of(RITA, ADMIN)) {
      var retire =
          as(person)
              .post(
                  "/engine-rest/process-definition/key/RetireProcess/start", "{\"variables\":{}}");
      assertThat(retire.status()).as(retire.text()).isIn(400, 403);
    }
    assertThat(runs(platform)).isZero();
  }

  private Object variable(String id, String name) {
    return engine
        .getHistoryService()
        .createHistoricVariableInstanceQuery()
        .processInstanceId(
            engine
                .getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey("RedeploymentProcess")
                .processInstanceBusinessKey(id)
                .singleResult()
                .getId())
        .variableName(name)
        .singleResult()
        .getValue();
  }

  private long runs(String platform) {
    return engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .variableValueEquals("platform", platform)
        .processDefinitionKey("RedeploymentProcess")
        .count();
  }

  private static String variables(String... pairs) {
    return "{\"variables\":{" + String.join(",", pairs) + "}}";
  }
}
