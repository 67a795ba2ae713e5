package io.github.qhubredeploy.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.testing.RunningHouse;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever address a request comes by, the engine carries out no command with which the
 * administrator could skip a decision, forge what the report says, or end a redeployment.
 */
class ForbiddenCommandTests extends RunningHouse {

  @AfterEach
  void nobodyIsSignedIn() {
    engine.getIdentityService().clearAuthentication();
  }

  @Test
  void aWaitingRedeploymentKeepsItsPlaceItsVariablesAndItsQuestion() {
    String id = start(freshPlatform(), RITA);
    String instance = instance(id);
    Task task = task(question(id, "Task_ApprovePlan"));
    engine.getIdentityService().setAuthentication(RITA, List.of(Groups.OPERATORS));
    engine.getTaskService().createComment(task.getId(), instance, "seen");
    engine.getIdentityService().clearAuthentication();
    String comment = engine.getTaskService().getTaskComments(task.getId()).get(0).getId();

    refuseAll(moves(instance));
    refuseAll(writes(instance, task));
    refuseAll(texts(task, instance, comment));
    refuseAll(endings(instance, task));

    assertThat(run(id).get("state").asText()).isEqualTo("waiting");
    assertThat(task(task.getId()).getName()).isEqualTo(task.getName());
    assertThat(engine.getTaskService().getTaskComments(task.getId())).hasSize(1);
  }

  private Map<String, Runnable> moves(String instance) {
    var runtime = engine.getRuntimeService();
    String definition = definition();
    Map<String, Runnable> moves = new LinkedHashMap<>();
    moves.put(
        "modification",
        () ->
            runtime
                .createProcessInstanceModification(instance)
                .startBeforeActivity("CallActivity_RetireOldPlatform")
                .execute());
    moves.put(
        "modification, later",
        () ->
            runtime
                .createProcessInstanceModification(instance)
                .startBeforeActivity("CallActivity_RetireOldPlatform")
                .executeAsync());
    moves.put(
        "modification of many",
        () ->
            runtime
                .createModification(definition)
                .startBeforeActivity("CallActivity_RetireOldPlatform")
                .processInstanceIds(instance)
                .execute());
    moves.put(
        "migration",
        () ->
            runtime
                .newMigration(
                    runtime
                        .createMigrationPlan(definition, definition)
                        .mapEqualActivities()
                        .build())
                .processInstanceIds(instance)
                .execute());
    moves.put(
        "start in the middle",
        () ->
            runtime
                .createProcessInstanceByKey(RedeploymentProcess.KEY)
                .startBeforeActivity("Task_WriteReport")
                .execute());
    moves.put(
        "restart",
        () ->
            runtime
                .restartProcessInstances(definition)
                .processInstanceIds(instance)
                .startBeforeActivity("Task_WriteReport")
                .execute());
    moves.put(
        "message",
        () ->
            runtime
                .createMessageCorrelation("Msg_StopRequested")
                .processInstanceId(instance)
                .correlate());
    moves.put(
        "message to all",
        () -> runtime.createMessageCorrelation("Msg_StopRequested").correlateAll());
    moves.put("signal", () -> runtime.createSignalEvent("Any").send());
    moves.put("condition", () -> runtime.createConditionEvaluation().evaluateStartConditions());
    moves.put("suspension", () -> runtime.suspendProcessInstanceById(instance));
    return moves;
  }

  private Map<String, Runnable> writes(String instance, Task task) {
    var runtime = engine.getRuntimeService();
    var tasks = engine.getTaskService();
    Map<String, Runnable> writes = new LinkedHashMap<>();
    writes.put("variable", () -> runtime.setVariable(instance, "domain", "forged"));
    writes.put("local variable", () -> runtime.setVariableLocal(instance, "domain", "forged"));
    writes.put("no variable", () -> runtime.removeVariable(instance, "domain"));
    writes.put(
        "variables of many",
        () -> runtime.setVariablesAsync(List.of(instance), Map.of("domain", "forged")));
    writes.put("variable by its task", () -> tasks.setVariable(task.getId(), "domain", "forged"));
    writes.put("variable of the task", () -> tasks.setVariableLocal(task.getId(), "x", "forged"));
    return writes;
  }

  private Map<String, Runnable> texts(Task task, String instance, String comment) {
    var tasks = engine.getTaskService();
    Map<String, Runnable> texts = new LinkedHashMap<>();
    texts.put(
        "task's texts",
        () -> {
          task.setDescription("forged");
          tasks.saveTask(task);
        });
    texts.put("task's name", () -> tasks.setName(task.getId(), "forged"));
    texts.put("task's owner", () -> tasks.setOwner(task.getId(), RITA));
    texts.put("task's priority", () -> tasks.setPriority(task.getId(), 99));
    texts.put("task's due date", () -> tasks.setDueDate(task.getId(), new Date()));
    texts.put("task's candidates", () -> tasks.addCandidateUser(task.getId(), RITA));
    texts.put("comment", () -> tasks.deleteTaskComment(task.getId(), comment));
    texts.put("comments", () -> tasks.deleteTaskComments(task.getId()));
    texts.put("redeployment's comments", () -> tasks.deleteProcessInstanceComments(instance));
    texts.put("comment's text", () -> tasks.updateTaskComment(task.getId(), comment, "forged"));
    texts.put(
        "attachment",
        () -> tasks.createAttachment("a", task.getId(), instance, "a", "a", "http://a.invalid"));
    return texts;
  }

  private Map<String, Runnable> endings(String instance, Task task) {
    var runtime = engine.getRuntimeService();
    var tasks = engine.getTaskService();
    var history = engine.getHistoryService();
    Map<String, Runnable> endings = new LinkedHashMap<>();
    endings.put("deletion", () -> runtime.deleteProcessInstance(instance, "x"));
    endings.put(
        "deletion of many",
        () -> runtime.deleteProcessInstances(List.of(instance), "x", true, true));
    endings.put(
        "deletion, later", () -> runtime.deleteProcessInstancesAsync(List.of(instance), "x"));
    endings.put("task's deletion", () -> tasks.deleteTask(task.getId()));
    endings.put("task's error", () -> tasks.handleBpmnError(task.getId(), "Err_RollBack"));
    endings.put("task's escalation", () -> tasks.handleEscalation(task.getId(), "Esc"));
    endings.put("task's resolution", () -> tasks.resolveTask(task.getId()));
    endings.put("task's delegation", () -> tasks.delegateTask(task.getId(), RITA));
    endings.put("history", () -> history.deleteHistoricProcessInstance(instance));
    endings.put("history's clean-up", () -> history.cleanUpHistoryAsync(true));
    endings.put(
        "deployment", () -> engine.getRepositoryService().createDeployment().name("x").deploy());
    endings.put(
        "decision",
        () -> engine.getDecisionService().evaluateDecisionByKey("upgradePath").evaluate());
    endings.put(
        "process's suspension",
        () -> engine.getRepositoryService().suspendProcessDefinitionById(definition()));
    endings.put(
        "process's deletion",
        () -> engine.getRepositoryService().deleteProcessDefinition(definition(), true));
    endings.put(
        "authorization",
        () ->
            engine
                .getAuthorizationService()
                .saveAuthorization(engine.getAuthorizationService().createNewAuthorization(0)));
    return endings;
  }

  @Test
  void aLongStepIsNobodysButTheRunners() {
    String platform = freshPlatform();
    CountDownLatch asked = new CountDownLatch(1);
    steps.play(
        "checkPrerequisitesDelegate",
        platform,
        context -> {
          asked.await();
          context.variables().set(RedeploymentVariable.PREREQUISITES_MET, true);
          return StepOutcome.DONE;
        });
    String id = start(platform, RITA);
    ExternalTask step = within(() -> external(id));
    var external = engine.getExternalTaskService();

    Map<String, Runnable> deeds = new LinkedHashMap<>();
    deeds.put(
        "fetching", () -> external.fetchAndLock(1, "me").topic(step.getTopicName(), 1).execute());
    deeds.put("locking", () -> external.lock(step.getId(), "me", 1000));
    deeds.put("unlocking", () -> external.unlock(step.getId()));
    deeds.put("completing", () -> external.complete(step.getId(), step.getWorkerId()));
    deeds.put(
        "failing", () -> external.handleFailure(step.getId(), step.getWorkerId(), "x", "x", 0, 0));
    deeds.put("erring", () -> external.handleBpmnError(step.getId(), step.getWorkerId(), "Err_X"));
    deeds.put("retries", () -> external.setRetries(step.getId(), 0));
    deeds.put("priority", () -> external.setPriority(step.getId(), 0));
    refuseAll(deeds);
    asked.countDown();

    question(id, "Task_ApprovePlan");
  }

  @Test
  void jobsAreNobodysButTheExecutors() {
    engine.getHistoryService().cleanUpHistoryAsync(false);
    Job cleanUp = engine.getHistoryService().findHistoryCleanupJobs().get(0);
    var management = engine.getManagementService();

    Map<String, Runnable> deeds = new LinkedHashMap<>();
    deeds.put("deletion", () -> management.deleteJob(cleanUp.getId()));
    deeds.put("execution", () -> management.executeJob(cleanUp.getId()));
    deeds.put("due date", () -> management.setJobDuedate(cleanUp.getId(), new Date()));
    deeds.put("retries", () -> management.setJobRetries(cleanUp.getId(), 0));
    deeds.put("priority", () -> management.setJobPriority(cleanUp.getId(), 0));
    deeds.put("suspension", () -> management.suspendJobById(cleanUp.getId()));
    deeds.put("property", () -> management.setProperty("x", "y"));
    deeds.put(
        "tables", () -> management.createTablePageQuery().tableName("ACT_ID_USER").listPage(0, 1));
    refuseAll(deeds);

    assertThat(engine.getHistoryService().findHistoryCleanupJobs()).isNotEmpty();
  }

  @Test
  void aTaskIsClaimedAndNotAssignedByAnother() {
    String task = question(start(freshPlatform(), RITA), "Task_ApprovePlan");
    String path = "/engine-rest/task/" + task;

    assertThat(as(ANNA).post(path + "/assignee", "{\"userId\":\"nina\"}").status()).isEqualTo(403);
    assertThat(as(ANNA).post(path + "/claim", "{\"userId\":\"nina\"}").status()).isEqualTo(403);
    assertThat(as(ANNA).post(path + "/assignee", "{\"userId\":\"anna\"}").status()).isEqualTo(204);
    assertThat(as(DORA).post(path + "/assignee", "{\"userId\":null}").status()).isEqualTo(204);
    assertThat(as(DORA).post(path + "/claim", "{\"userId\":\"" + DORA + "\"}").status())
        .isEqualTo(204);
    assertThat(as(DORA).post(path + "/unclaim", "{}").status()).isEqualTo(204);
  }

  @Test
  void aDeletionSaysHowToStop() {
    String id = start(freshPlatform(), RITA);

    var answer =
        inBrowser(ADMIN)
            .send(
                "DELETE",
                "/camunda/api/engine/engine/default/process-instance/" + instance(id),
                "application/json",
                "");

    assertThat(answer.status()).isEqualTo(403);
    engine.getIdentityService().setAuthentication(ADMIN, List.of(Groups.ADMINISTRATORS));
    assertThatThrownBy(() -> engine.getRuntimeService().deleteProcessInstance(instance(id), "x"))
        .hasMessageContaining("POST /api/redeployments/<id>/stop");
  }

  private void refuseAll(Map<String, Runnable> deeds) {
    engine.getIdentityService().setAuthentication(ADMIN, List.of(Groups.ADMINISTRATORS));
    deeds.forEach(
        (what, deed) ->
            assertThatThrownBy(deed::run)
                .as(what)
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("closed for everybody"));
    engine.getIdentityService().clearAuthentication();
  }

  private Task task(String id) {
    return engine.getTaskService().createTaskQuery().taskId(id).singleResult();
  }

  private String definition() {
    return engine
        .getRepositoryService()
        .createProcessDefinitionQuery()
        .processDefinitionKey(RedeploymentProcess.KEY)
        .latestVersion()
        .singleResult()
        .getId();
  }
}
