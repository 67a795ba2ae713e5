package io.github.qhubredeploy.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A whole redeployment by people who have nothing but a browser. */
class TasklistIT {

  private final Console console = new Console(System.out);
  private final Set<String> answered = new HashSet<>();
  private RehearsalWorld world;
  private ChildApplication child;
  private Application application;
  private Browser browser;
  private TasklistPage tasklist;
  private CockpitPage cockpit;

  @BeforeEach
  void makeTheWorld() {
    Browser.mustBeInstalled();
    world = new RehearsalWorld(Path.of("target/rehearsal-tests", "tasklist-" + System.nanoTime()));
    world.start();
    child = new ChildApplication(new WorldSettings(world).write()).start();
    URI base = URI.create("http://127.0.0.1:" + child.port());
    Passwords passwords = new Passwords(world.directory().resolve("passwords.properties"));
    application = new Application(base, passwords);
    browser = Browser.open();
    tasklist = new TasklistPage(browser, base, passwords::of);
    cockpit = new CockpitPage(browser, base);
  }

  @AfterEach
  void endTheWorld() {
    if (browser != null) {
      browser.picture("end");
      browser.close();
    }
    if (child != null) {
      child.close();
    }
    if (world != null) {
      world.close();
    }
  }

  @Test
  void peopleRedeployThePlatformInTheBrowser() {
    String id = start();
    while (look(id).path("ended").isNull()) {
      look(id).path("questions").forEach(question -> meet(id, question));
      awaitNews(id);
    }

    assertThat(look(id).path("state").asText()).isEqualTo("PlatformRedeployed");
    assertThat(new Proof(world).redeployed()).allMatch(Proof.Finding::good);
    tasklist.signIn(Person.OPERATOR.id());
    assertThat(cockpit.redeployments(id)).contains("PlatformRedeployed");
    browser.picture("redeployments-at-the-end");
  }

  /** The start form: refused for a platform that nobody knows, then accepted. */
  private String start() {
    JsonNode definition =
        application
            .get(Person.REQUESTER, "/engine-rest/process-definition/key/RedeploymentProcess")
            .json();
    JsonNode form =
        application
            .get(
                Person.REQUESTER,
                "/engine-rest/process-definition/key/RedeploymentProcess/deployed-start-form")
            .json();
    tasklist.signIn(Person.REQUESTER.id());
    browser.picture("signed-in");
    tasklist.chooseProcess(definition.path("name").asText());
    tasklist.fill(form, Map.of("platform", "atlantis"));
    tasklist.start();
    assertThat(tasklist.refusal()).contains("atlantis");
    browser.picture("unknown-platform");
    tasklist.fill(form, Map.of("platform", RehearsalWorld.PLATFORM));
    browser.picture("start");
    tasklist.start();
    tasklist.awaitStarted();
    return application
        .get(Person.REQUESTER, "/api/redeployments")
        .json()
        .path(0)
        .path("id")
        .asText();
  }

  private JsonNode look(String id) {
    JsonNode run = application.get(Person.REQUESTER, "/api/redeployments/" + id).json();
    console.show(run);
    assertThat(run.path("incidents")).isEmpty();
    return run;
  }

  private void awaitNews(String id) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(6))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> look(id), run -> !run.path("ended").isNull() || hasNewQuestion(run));
  }

  private boolean hasNewQuestion(JsonNode run) {
    for (JsonNode question : run.path("questions")) {
      if (!answered.contains(question.path("id").asText())) {
        return true;
      }
    }
    return false;
  }

  private void meet(String id, JsonNode question) {
    String task = question.path("task").asText();
    if (!answered.add(question.path("id").asText())) {
      return;
    }
    switch (task) {
      case "Task_ApprovePlan" ->
          refused(Person.REQUESTER, question, "another person has to answer 'Approve plan'");
      case "Task_ConfirmPreventDeployRemoval" -> lookIntoCockpit(id);
      case "Task_ConfirmDestructionAgain" ->
          refused(Person.DESTROYER, question, "has to come from another person");
      default -> {
        // nothing goes wrong before
      }
    }
    Person person = UsualAnswers.person(task);
    JsonNode variables = application.variables(person, question.path("id").asText());
    UsualAnswers.act(world.zone(), task, variables);
    answer(person, question, task);
    tasklist.awaitCompleted(question.path("id").asText());
  }

  private void refused(Person person, JsonNode question, String words) {
    answer(person, question, question.path("task").asText() + "-by-" + person.id());
    assertThat(tasklist.refusal()).contains(words);
    browser.picture("refused-" + person.id());
    tasklist.giveBack();
  }

  private void answer(Person person, JsonNode question, String picture) {
    String task = question.path("id").asText();
    Map<String, Object> answer =
        UsualAnswers.answer(question.path("task").asText(), RehearsalWorld.PLATFORM);
    console.question(question.path("name").asText(), person, answer);
    JsonNode form = application.get(person, "/engine-rest/task/" + task + "/deployed-form").json();
    tasklist.signIn(person.id());
    tasklist.choose(task);
    tasklist.claim();
    browser.picture(picture);
    tasklist.fill(form, answer);
    browser.picture(picture + "-answered");
    tasklist.complete();
  }

  private void lookIntoCockpit(String id) {
    String instance =
        application
            .get(
                Person.OPERATOR,
                "/engine-rest/process-instance?processDefinitionKey=RedeploymentProcess&businessKey="
                    + id)
            .json()
            .path(0)
            .path("id")
            .asText();
    tasklist.signIn(Person.OPERATOR.id());
    assertThat(cockpit.progress(instance, "Approve plan")).contains("Fence");
    browser.picture("cockpit-tab");
    assertThat(cockpit.redeployments(id)).contains("requester");
    browser.picture("cockpit-redeployments");
  }
}
