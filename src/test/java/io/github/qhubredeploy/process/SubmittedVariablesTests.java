package io.github.qhubredeploy.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.testing.Caller;
import io.github.qhubredeploy.testing.RunningHouse;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Starts and completed user tasks carry texts and flags, and nothing that the engine would build.
 */
class SubmittedVariablesTests extends RunningHouse {

  private static final String PAGES = "/camunda/api/engine/engine/default";
  private static final String START = "/process-definition/key/RedeploymentProcess";

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"type":"Object","value":"{\\"url\\":\\"jdbc:h2:mem:x\\"}","valueInfo":{"objectTypeName":\
        "org.springframework.jdbc.datasource.DriverManagerDataSource",\
        "serializationDataFormat":"application/json"}}""",
        """
        {"type":"Object","value":"rO0ABXQAAXg=","valueInfo":{"objectTypeName":"java.lang.String",\
        "serializationDataFormat":"application/x-java-serialized-object"}}""",
        "{\"type\":\"Json\",\"value\":\"{}\"}",
        "{\"type\":\"Xml\",\"value\":\"<x/>\"}",
        "{\"type\":\"Bytes\",\"value\":\"eA==\"}",
        "{\"type\":\"File\",\"value\":\"eA==\",\"valueInfo\":{\"filename\":\"x\"}}",
        "{\"type\":\"Integer\",\"value\":1}",
        "{\"type\":\"Date\",\"value\":\"2022-03-01T12:00:00.000+0000\"}",
        "{\"value\":[1]}",
        "{\"value\":{\"a\":1}}",
        "{\"value\":1.5}",
        "{\"type\":\"String\",\"value\":\"x\",\"valueInfo\":{\"transient\":true}}"
      })
  void refusesEverythingElseInARemark(String value) {
    String id = start(freshPlatform(), RITA);
    String task = question(id, "Task_ApprovePlan");
    String body =
        "{\"variables\":{%s,\"planComment\":%s}}".formatted(flag("planApproved", false), value);

    for (String way : List.of("/submit-form", "/complete")) {
      refused(as(ANNA).post("/engine-rest/task/" + task + way, body));
      refused(inBrowser(ANNA).post(PAGES + "/task/" + task + way, body));
    }
    String start = "{\"variables\":{\"platform\":%s}}".formatted(value);
    for (String way : List.of("/submit-form", "/start")) {
      refused(as(RITA).post("/engine-rest" + START + way, start));
      refused(inBrowser(RITA).post(PAGES + START + way, start));
    }
    assertThat(run(id).get("state").asText()).isEqualTo("waiting");
  }

  private static void refused(Caller.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
  }

  @Test
  void takesUntypedTextsAndFlagsAsTasklistSendsThem() {
    String id = start(freshPlatform(), RITA);

    var answer =
        as(ANNA)
            .post(
                "/engine-rest/task/" + question(id, "Task_ApprovePlan") + "/submit-form",
                """
                {"variables":{"planApproved":{"value":false},"planComment":{"value":"no"},
                 "customAuthenticator":{"value":null}}}""");

    assertThat(answer.status()).as(answer.text()).isEqualTo(204);
  }

  /** Behind the closed addresses: nothing may be built from a class's name. */
  @Test
  void theEngineBuildsNoClassThatACallerNames() {
    var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();

    assertThat(configuration.isDeserializationTypeValidationEnabled()).isTrue();
    assertThat(configuration.getDeserializationAllowedClasses()).isNullOrEmpty();
    assertThat(configuration.getDeserializationAllowedPackages()).isNullOrEmpty();
  }
}
