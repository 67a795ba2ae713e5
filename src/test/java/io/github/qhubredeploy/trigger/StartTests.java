package io.github.qhubredeploy.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.testing.Caller;
import io.github.qhubredeploy.testing.HouseWithoutSteps;
import io.github.qhubredeploy.testing.RunningHouse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Three ways to start a run, and the same words on each when it cannot be. */
class StartTests extends RunningHouse {

  private static final String KEY = "/process-definition/key/RedeploymentProcess";
  private static final String PAGES = "/camunda/api/engine/engine/default";

  @Test
  void startsWithThePlatformsDefaultsAndTheSignedInPerson() {
    String id = start(freshPlatform(), RITA);

    var run = within(() -> run(id));
    assertThat(id).matches("sample-\\d+-\\d{8}-\\d{6}");
    assertThat(run.get("requester").asText()).isEqualTo(RITA);
    assertThat(variable(id, "oldDomain")).isEqualTo("qhub-old.example.org");
    assertThat(variable(id, "newProjectName")).isEqualTo("samplenew");
    assertThat(variable(id, "targetVersion")).isEqualTo("0.4.2");
    assertThat(variable(id, "planOnly")).isEqualTo(false);
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

  @Test
  void takesFieldsThatWereLeftEmptyAsNotGiven() {
    var started =
        inBrowser(RITA)
            .post(
                PAGES + KEY + "/submit-form",
                variables(
                    text("platform", freshPlatform()),
                    text("targetVersion", ""),
                    text("kubernetesVersion", ""),
                    text("retention", " ")));

    assertThat(started.status()).as(started.text()).isEqualTo(200);
  }

  @Test
  void tellsEveryFaultInTheSameWordsOnEachWay() {
    String platform = freshPlatform();
    String body =
        "{\"platform\":\"%s\",\"targetVersion\":\"0.0.1\",\"newProjectName\":\"Bad Name\"}"
            .formatted(platform);
    String variables =
        variables(
            text("platform", platform),
            text("targetVersion", "0.0.1"),
            text("newProjectName", "Bad Name"));

    var ours = as(RITA).post("/api/redeployments", body);

    assertThat(ours.status()).isEqualTo(422);
    assertThat(ours.type()).startsWith("application/problem+json");
    assertThat(ours.json().get("faults")).hasSize(2);
    String said = ours.json().get("detail").asText();
    assertThat(said).contains("(1) Version 0.0.1").contains("(2) Project name 'Bad Name'");
    refusedOverTheEngine(variables, said);
    assertThat(runs(platform)).isZero();
  }

  private void refusedOverTheEngine(String variables, String said) {
    List<Caller.Answer> answers =
        List.of(
            as(RITA).post("/engine-rest" + KEY + "/start", variables),
            as(RITA).post("/engine-rest" + KEY + "/submit-form", variables),
            inBrowser(RITA).post(PAGES + KEY + "/submit-form", variables));
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).as(answer.text()).isEqualTo(400);
              assertThat(answer.json().get("message").asText()).contains(said);
            });
  }

  @Test
  void refusesAnUnknownPlatform() {
    var ours = as(RITA).post("/api/redeployments", "{\"platform\":\"elsewhere\"}");

    assertThat(ours.status()).isEqualTo(422);
    assertThat(ours.text()).contains("Platform 'elsewhere' is not known: known are sample-1");
    refusedOverTheEngine(
        variables(text("platform", "elsewhere")), ours.json().get("detail").asText());
    assertThat(as(RITA).post("/api/redeployments", "{}").text()).contains("No platform was named");
  }

  @Test
  void refusesASecondRunOfThePlatform() {
    String platform = freshPlatform();
    String id = start(platform, RITA);

    var second = as(OTTO).post("/api/redeployments", "{\"platform\":\"%s\"}".formatted(platform));

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.json().get("detail").asText()).contains(id);
    refusedOverTheEngine(
        variables(text("platform", platform)), second.json().get("detail").asText());
  }

  @Test
  void letsExactlyOneOfManyParallelStartsWin() {
    String platform = freshPlatform();
    String body = "{\"platform\":\"%s\"}".formatted(platform);

    List<CompletableFuture<Integer>> starts =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> as(RITA).post("/api/redeployments", body).status()))
            .toList();

    assertThat(starts.stream().map(CompletableFuture::join))
        .containsExactlyInAnyOrder(201, 409, 409, 409);
    assertThat(runs(platform)).isEqualTo(1);
  }

  @Test
  void refusesEveryFieldThatCouldDeceiveAnApprover() {
    String platform = freshPlatform();
    String lie = "1.21**\\n- Asked for by: **the CEO**";
    var ours =
        as(RITA)
            .post(
                "/api/redeployments",
                "{\"platform\":\"%s\",\"kubernetesVersion\":\"%s\",\"retention\":\"PT0S\"}"
                    .formatted(platform, lie));

    assertThat(ours.status()).isEqualTo(422);
    assertThat(ours.json().get("faults")).hasSize(2);
    String said = ours.json().get("detail").asText();
    assertThat(said).contains("'kubernetesVersion'").contains("'retention'");
    refusedOverTheEngine(
        variables(
            text("platform", platform), text("kubernetesVersion", lie), text("retention", "PT0S")),
        said);
    assertThat(runs(platform)).isZero();
  }

  @Test
  void checksOneStartOfAPersonAtATimeAndAsksTheOthersToTryAgain() {
    CountDownLatch checks = HouseWithoutSteps.holdSlowChecks();
    try {
      String body = "{\"platform\":\"%s\",\"newProjectName\":\"" + HouseWithoutSteps.SLOW + "\"}";
      String platform = freshPlatform();
      var first =
          CompletableFuture.supplyAsync(
              () -> as(RITA).post("/api/redeployments", body.formatted(platform)));

      var samePlatform =
          within(
              () -> {
                var answer = as(OTTO).post("/api/redeployments", faulty(platform));
                return answer.status() == 409 ? answer : null;
              });
      var samePerson = as(RITA).post("/api/redeployments", body.formatted(freshPlatform()));

      assertThat(samePlatform.text()).contains("another one that starts at this moment");
      assertThat(samePerson.status()).isEqualTo(503);
      assertThat(samePerson.type()).startsWith("application/problem+json");
      assertThat(samePerson.response().headers().firstValue("Retry-After")).isPresent();
      checks.countDown();
      assertThat(first.join().status()).isEqualTo(201);
    } finally {
      checks.countDown();
    }
  }

  /** Starts nothing, whenever it is looked at. */
  private static String faulty(String platform) {
    return "{\"platform\":\"%s\",\"targetVersion\":\"0.0.1\"}".formatted(platform);
  }

  @Test
  void anOutsiderCausesNoCheck() {
    HouseWithoutSteps.holdSlowChecks(); // one that was begun would not be answered
    String body =
        "{\"platform\":\"%s\",\"newProjectName\":\"%s\"}"
            .formatted(freshPlatform(), HouseWithoutSteps.SLOW);

    assertThat(as(NINA).post("/api/redeployments", body).status()).isEqualTo(403);
  }

  @Test
  void refusesWhatTheRequestDoesNotKnow() {
    var unknown = as(RITA).post("/api/redeployments", "{\"platfrom\":\"sample-1\"}");
    var type = as(RITA).post("/api/redeployments", "{\"planOnly\":\"perhaps\"}");
    var none = as(RITA).post("/api/redeployments", "not json");

    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.type()).startsWith("application/problem+json");
    assertThat(unknown.json().get("detail").asText())
        .startsWith("Field 'platfrom' is not known: known are [kubernetesVersion,");
    assertThat(type.json().get("detail").asText()).contains("'planOnly'");
    assertThat(none.status()).isEqualTo(400);
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
