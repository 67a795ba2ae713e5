package io.github.qhubredeploy.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.process.Groups;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.container.RuntimeContainerDelegate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** One application for all tests that need it whole; each test takes a platform of its own. */
@SpringBootTest(
    classes = HouseWithoutSteps.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.location=file:./config/",
      "spring.datasource.url=jdbc:h2:mem:house;DB_CLOSE_DELAY=-1",
      "redeploy.platforms-directory=target/nowhere",
      "redeploy.workspace=target/house/workspace",
      "redeploy.administrator.password-file=target/house/administrator-password",
      "redeploy.sign-in.first-wait=30s", // no test is so late that a refusal has passed
      "redeploy.steps.lock=15s",
      "redeploy.steps.poll=100ms",
      "redeploy.steps.pause=20ms",
      "redeploy.steps.grace=60s",
      "redeploy.starts.shortest-retention=1s",
      "redeploy.bodies.deadline=4s",
      "camunda.bpm.job-execution.wait-time-in-millis=50",
      "camunda.bpm.job-execution.max-wait=100",
      "camunda.bpm.metrics.enabled=false",
      "logging.level.org.camunda.bpm.engine.rest.exception=off", // callers are told what was wrong
      "management.prometheus.metrics.export.enabled=true"
    })
public abstract class RunningHouse {

  /** Starts runs; an operator. */
  protected static final String RITA = "rita";

  /** Operates, and started nothing. */
  protected static final String OLGA = "olga";

  /** An operator who is an approver too. */
  protected static final String OTTO = "otto";

  /** Approvers. */
  protected static final String ANNA = "anna";

  protected static final String DORA = "dora.b@example.org";

  /** Knows the password, has no group. */
  protected static final String NINA = "nina";

  /** Whose password others try to guess. */
  protected static final String WANDA = "wanda";

  protected static final String ADMIN = "admin";

  private static final AtomicInteger PLATFORM = new AtomicInteger();
  private static final Map<String, String> PASSWORDS = new ConcurrentHashMap<>();

  @Autowired protected ProcessEngine engine;
  @Autowired protected PlayedSteps steps;
  @LocalServerPort protected int port;

  @DynamicPropertySource
  static void administrator(DynamicPropertyRegistry properties) {
    properties.add("redeploy.administrator.password", () -> password(ADMIN));
  }

  /** Random, and of the kind that the password policy wants. */
  protected static String password(String person) {
    return PASSWORDS.computeIfAbsent(person, p -> "Zz9-" + UUID.randomUUID());
  }

  /** The engine's web parts look it up by name; another test's application took the name away. */
  @BeforeEach
  void name() {
    ProcessEngines.registerProcessEngine(engine);
    var container = RuntimeContainerDelegate.INSTANCE.get();
    if (container.getProcessEngineService().getProcessEngine(engine.getName()) != engine) {
      container.registerProcessEngine(engine);
    }
  }

  @BeforeEach
  void people() {
    person(RITA, Groups.OPERATORS);
    person(OLGA, Groups.OPERATORS);
    person(OTTO, Groups.OPERATORS, Groups.APPROVERS);
    person(ANNA, Groups.APPROVERS);
    person(DORA, Groups.APPROVERS);
    person(NINA);
    person(WANDA, Groups.OPERATORS);
  }

  /** Makes a person with a password, unless there is one of that name. */
  protected void person(String name, String... groups) {
    var identity = engine.getIdentityService();
    if (identity.createUserQuery().userId(name).count() == 0) {
      User user = identity.newUser(name);
      user.setFirstName("Person");
      user.setPassword(password(name));
      identity.saveUser(user);
      for (String group : groups) {
        identity.createMembership(name, group);
      }
    }
  }

  protected static String freshPlatform() {
    return "sample-" + PLATFORM.incrementAndGet();
  }

  protected Caller nobody() {
    return new Caller(port);
  }

  protected Caller as(String person) {
    return nobody().basic(person, password(person));
  }

  protected Caller inBrowser(String person) {
    return nobody().signIn("tasklist", person, password(person));
  }

  /** Starts a run over our API and returns its id. */
  protected String start(String platform, String person) {
    var answer =
        as(person)
            .post(
                "/api/redeployments",
                "{\"platform\":\"%s\",\"retention\":\"PT1S\"}".formatted(platform));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().get("id").asText();
  }

  protected JsonNode run(String id) {
    return as(ADMIN).get("/api/redeployments/" + id).json();
  }

  /** The engine's id of the run. */
  protected String instance(String id) {
    return engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .processDefinitionKey("RedeploymentProcess")
        .processInstanceBusinessKey(id)
        .singleResult()
        .getId();
  }

  /** The engine's id of an open question of the run. */
  protected String question(String id, String task) {
    return within(
        () ->
            engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(id)
                .taskDefinitionKey(task)
                .singleResult()
                .getId());
  }

  /** Answers a question as Tasklist's form does. */
  protected Caller.Answer answer(String id, String task, String person, String variables) {
    return as(person)
        .post(
            "/engine-rest/task/" + question(id, task) + "/submit-form",
            "{\"variables\":{" + variables + "}}");
  }

  /** The long step that the run waits for. */
  protected ExternalTask external(String id) {
    return engine.getExternalTaskService().createExternalTaskQuery().list().stream()
        .filter(task -> id.equals(businessKey(task)))
        .findFirst()
        .orElseThrow();
  }

  private String businessKey(ExternalTask task) {
    return engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .processInstanceId(task.getProcessInstanceId())
        .singleResult()
        .getBusinessKey();
  }

  protected static String text(String name, String value) {
    return "\"%s\":{\"value\":\"%s\",\"type\":\"String\"}".formatted(name, value);
  }

  protected static String flag(String name, boolean value) {
    return "\"%s\":{\"value\":%s,\"type\":\"Boolean\"}".formatted(name, value);
  }

  /** Looks again until the look succeeds. */
  protected static <T> T within(java.util.concurrent.Callable<T> look) {
    return await()
        .ignoreExceptions()
        .pollInterval(Duration.ofMillis(30))
        .until(look, found -> found != null && !Boolean.FALSE.equals(found));
  }
}
