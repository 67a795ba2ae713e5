package io.github.qhubredeploy.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.testing.RunningHouse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions that a usual night does not ask, answered with nothing but a browser. */
class QuestionsInTasklistIT extends RunningHouse {

  private Browser browser;
  private TasklistPage tasklist;

  @BeforeEach
  void openTheBrowser() {
    Browser.mustBeInstalled();
    browser = Browser.open();
    tasklist =
        new TasklistPage(browser, URI.create("http://127.0.0.1:" + port), name -> password(name));
  }

  @AfterEach
  void closeTheBrowser() {
    if (browser != null) {
      browser.picture("end-of-questions");
      browser.close();
    }
  }

  @Test
  void aPlanIsRejectedByWhoChangesTheirMind() {
    String id = start(freshPlatform(), OTTO);
    String task = question(id, "Task_ApprovePlan");
    JsonNode form = form(task);

    open(task, OTTO);
    tasklist.fill(form, Map.of("planApproved", true));
    tasklist.complete();
    assertThat(tasklist.refusal()).contains("another person has to answer 'Approve plan'");
    tasklist.fill(form, Map.of("planApproved", false));
    await()
        .ignoreExceptions()
        .untilAsserted(
            () -> assertThat(tasklist.chosen("Is the plan approved?")).startsWith("Reject"));
    browser.picture("another-choice-after-a-refusal");
    tasklist.giveBack();
    open(task, ANNA);
    tasklist.fill(form, Map.of("planApproved", true));
    tasklist.fill(form, Map.of("planApproved", false, "planComment", "not this week"));
    tasklist.complete();
    tasklist.awaitCompleted(task);

    assertThat(ended(id)).isEqualTo("RedeploymentRejected");
  }

  @Test
  void everyRareQuestionIsAnswered() {
    String platform = freshPlatform();
    BadNight.on(steps, platform);
    String id = start(platform, RITA);
    List<String> asked = new ArrayList<>();
    while (within(() -> state(id)).equals("asks")) {
      JsonNode question = run(id).path("questions").path(0);
      asked.add(question.path("task").asText());
      meet(question, platform);
      within(() -> !isOpen(id, question));
    }

    assertThat(ended(id)).isEqualTo("RedeploymentRolledBack");
    assertThat(asked).containsAll(BadNight.QUESTIONS);
  }

  private boolean isOpen(String id, JsonNode question) {
    return run(id).path("questions").findValuesAsText("id").contains(question.path("id").asText());
  }

  /** A question is open or all has ended; nothing while the machine works. */
  private String state(String id) {
    JsonNode run = run(id);
    assertThat(run.path("incidents")).isEmpty();
    if (!run.path("ended").isNull()) {
      return "ended";
    }
    return run.path("questions").isEmpty() ? null : "asks";
  }

  private String ended(String id) {
    return within(() -> run(id).path("ended").isNull() ? null : run(id).path("state").asText());
  }

  private void meet(JsonNode question, String platform) {
    String name = question.path("task").asText();
    String task = question.path("id").asText();
    JsonNode form = form(task);
    Map<String, Object> answer = BadNight.answer(name, platform);
    open(task, UsualAnswers.person(name) == Person.OPERATOR ? RITA : ANNA);
    browser.picture(name);
    changeMinds(form, answer);
    tasklist.fill(form, answer);
    browser.picture(name + "-answered");
    tasklist.complete();
    tasklist.awaitCompleted(task);
  }

  /** Chooses every other choice first. */
  private void changeMinds(JsonNode form, Map<String, Object> answer) {
    for (JsonNode field : form.path("components")) {
      String key = field.path("key").asText();
      if (field.path("type").asText().equals("radio") && answer.containsKey(key)) {
        for (JsonNode option : field.path("values")) {
          String value = option.path("value").asText();
          tasklist.fill(form, Map.of(key, value));
          await()
              .ignoreExceptions()
              .untilAsserted(
                  () ->
                      assertThat(tasklist.chosen(field.path("label").asText()))
                          .isEqualTo(option.path("label").asText()));
        }
      }
    }
  }

  private void open(String task, String person) {
    tasklist.signIn(person);
    tasklist.choose(task);
    tasklist.claim();
  }

  private JsonNode form(String task) {
    return as(ADMIN).get("/engine-rest/task/" + task + "/deployed-form").json();
  }
}
