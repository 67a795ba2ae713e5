package io.github.qhubredeploy.process;

import static io.github.qhubredeploy.process.RedeploymentVariable.FINDINGS;
import static io.github.qhubredeploy.process.RedeploymentVariable.PLAN_SUMMARY;
import static io.github.qhubredeploy.process.RedeploymentVariable.PREREQUISITES_MET;
import static io.github.qhubredeploy.process.RedeploymentVariable.TARGET_VERSION;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.platform.Redactor;
import io.github.qhubredeploy.testing.RunningHouse;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;

/** Long steps, run inside the application by the engine's external tasks. */
class LongStepTests extends RunningHouse {

  private static final String CHECK = "checkPrerequisitesDelegate";

  @Autowired private Redactor redactor;

  @Test
  void readsAndWritesVariablesAndKnowsWhereItIs() {
    String platform = freshPlatform();
    List<String> seen = new CopyOnWriteArrayList<>();
    steps.play(CHECK, platform, context -> look(context, seen));
    steps.play(
        "planRedeploymentDelegate",
        platform,
        context -> {
          context.variables().set(PLAN_SUMMARY, "after " + context.variables().get(FINDINGS));
          return StepOutcome.ALREADY_DONE;
        });

    String id = start(platform, RITA);

    String task = question(id, "Task_ApprovePlan");
    assertThat(seen)
        .containsExactly(
            "0.4.2", id, "Task_CheckPrerequisites", "Task_CheckPrerequisites 1", id, "none");
    assertThat(engine.getTaskService().getVariable(task, "planSummary")).isEqualTo("after none");
    assertThat(MDC.get("redeployment")).isNull();
  }

  private static StepOutcome look(StepContext context, List<String> seen) {
    seen.add(context.variables().get(TARGET_VERSION));
    seen.add(MDC.get("redeployment"));
    seen.add(MDC.get("activity"));
    seen.add(context.activity() + " " + context.attempt());
    seen.add(context.redeployment().text());
    context.variables().set(FINDINGS, "none");
    seen.add(context.variables().get(FINDINGS));
    return met(context);
  }

  @Test
  void becomesAnIncidentWithoutSecretsAfterItsLastAttempt() {
    String platform = freshPlatform();
    String secret = "s3cret-" + UUID.randomUUID();
    redactor.learn(secret);
    List<Integer> attempts = new CopyOnWriteArrayList<>();
    steps.play(
        CHECK,
        platform,
        context -> {
          attempts.add(context.attempt());
          throw new IllegalStateException("Store refuses " + secret + ": " + "x".repeat(2000));
        });

    String id = start(platform, RITA);

    var trouble = within(() -> run(id).get("incidents").get(0));
    assertThat(attempts).containsExactly(1, 2, 3);
    assertThat(trouble.get("activity").asText()).isEqualTo("Task_CheckPrerequisites");
    assertThat(trouble.get("message").asText())
        .startsWith("Store refuses [redacted]")
        .hasSizeLessThanOrEqualTo(666);
    assertThat(run(id).get("state").asText()).isEqualTo("incident");
    ExternalTask task = external(id);
    assertThat(task.getRetries()).isZero();

    steps.play(CHECK, platform, LongStepTests::met);
    String retry = "/api/redeployments/" + id + "/retry";
    assertThat(as(NINA).post(retry, "").status()).isIn(403, 404);
    assertThat(as(RITA).post(retry, "").text()).contains("Task_CheckPrerequisites");
    assertThat(question(id, "Task_ApprovePlan")).isNotNull();
    assertThat(as(RITA).post(retry, "").text())
        .contains("No step of redeployment " + id + " has failed: it is waiting");
  }

  private static StepOutcome met(StepContext context) {
    context.variables().set(PREREQUISITES_MET, true);
    return StepOutcome.DONE;
  }

  @Test
  void keepsItsLockBeyondTheLocksLength() {
    String platform = freshPlatform();
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch end = new CountDownLatch(1);
    steps.play(
        CHECK,
        platform,
        context -> {
          runs.incrementAndGet();
          end.await();
          return met(context);
        });
    String id = start(platform, RITA);
    within(() -> runs.get() == 1);
    Date first = external(id).getLockExpirationTime();

    within(() -> external(id).getLockExpirationTime().after(first));
    end.countDown();

    assertThat(question(id, "Task_ApprovePlan")).isNotNull();
    assertThat(runs).hasValue(1);
  }

  @Test
  void isNotReportedAsFailedWhenItsEndMeetsAnotherTransaction() {
    String platform = freshPlatform();
    AtomicInteger runs = new AtomicInteger();
    steps.play(
        CHECK,
        platform,
        context -> {
          runs.incrementAndGet();
          var tasks = engine.getExternalTaskService();
          for (int i = 0; i < 50; i++) { // as a heartbeat or a person in Cockpit would
            disturb(tasks, external(context.redeployment().text()).getId(), i);
          }
          return met(context);
        });

    String id = start(platform, RITA);

    assertThat(question(id, "Task_ApprovePlan")).isNotNull();
    assertThat(runs).hasValue(1);
  }

  private static void disturb(ExternalTaskService tasks, String task, int priority) {
    try {
      tasks.setPriority(task, priority);
    } catch (OptimisticLockingException e) {
      // it has met a heartbeat: disturbed enough
    }
  }

  @Test
  void isNotBegunBesideItselfWhenItsLockWasLost() {
    String platform = freshPlatform();
    AtomicInteger working = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch end = new CountDownLatch(1);
    steps.play(
        CHECK,
        platform,
        context -> {
          most.accumulateAndGet(working.incrementAndGet(), Math::max);
          try {
            end.await();
          } finally {
            working.decrementAndGet();
          }
          return met(context);
        });
    String id = start(platform, RITA);
    within(() -> working.get() == 1);

    engine.getExternalTaskService().unlock(external(id).getId());
    within(() -> external(id).getWorkerId() != null);
    end.countDown();

    assertThat(question(id, "Task_ApprovePlan")).isNotNull();
    assertThat(most).hasValue(1);
  }

  @Test
  void asksAPersonWhenAStepSaysSo() {
    String platform = freshPlatform();
    steps.play(
        "deployOldPlatformDelegate",
        platform,
        context -> {
          context.variables().set(RedeploymentVariable.DEPLOYMENT_FAILURE, "stage 2: no quota");
          throw new BusinessError(BusinessErrors.DEPLOYMENT_FAILED, "no quota left");
        });
    String id = start(platform, RITA);
    answer(id, "Task_ApprovePlan", ANNA, flag("planApproved", true));

    String task = question(id, "Task_DecideOnFailedRenaming");

    var tasks = engine.getTaskService();
    assertThat(tasks.getVariable(task, "failureMessage")).isEqualTo("no quota left");
    assertThat(tasks.getVariable(task, "deploymentFailure")).isEqualTo("stage 2: no quota");
  }

  @Test
  void becomesAnIncidentWhenNobodyIsAskedAboutItsError() {
    String platform = freshPlatform();
    steps.play(
        CHECK,
        platform,
        context -> {
          throw new BusinessError(BusinessErrors.DEPLOYMENT_FAILED, "nobody catches this");
        });

    String id = start(platform, RITA);

    assertThat(within(() -> run(id).get("incidents").get(0)).get("message").asText())
        .contains("Err_DeploymentFailed");
  }
}
