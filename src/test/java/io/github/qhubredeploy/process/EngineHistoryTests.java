package io.github.qhubredeploy.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qhubredeploy.process.RedeploymentHistory.Activity;
import io.github.qhubredeploy.process.RedeploymentHistory.Answer;
import io.github.qhubredeploy.process.RedeploymentHistory.Run;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EngineHistoryTests {

  private static final RedeploymentId ID = new RedeploymentId("sample-20220301-120000");
  private static ProcessEngine engine;

  @BeforeAll
  static void start() {
    engine =
        new StandaloneInMemProcessEngineConfiguration()
            .setJdbcUrl("jdbc:h2:mem:engine-history")
            .setHistory("full")
            .setEnforceHistoryTimeToLive(false)
            .setJobExecutorActivate(false)
            .buildProcessEngine();
    engine
        .getRepositoryService()
        .createDeployment()
        .addModelInstance("redeployment.bpmn", redeployment())
        .addModelInstance("backup.bpmn", backup())
        .deploy();
  }

  private static BpmnModelInstance redeployment() {
    return Bpmn.createExecutableProcess("RedeploymentProcess")
        .startEvent()
        .userTask("Task_ApprovePlan")
        .name("Approve plan")
        .exclusiveGateway("Gateway_PlanApproved")
        .condition("no", "${planApproved == false}")
        .connectTo("Task_ApprovePlan")
        .moveToNode("Gateway_PlanApproved")
        .condition("yes", "${planApproved == true}")
        .callActivity("CallActivity_BackUpUserData")
        .calledElement("BackupProcess")
        .camundaInBusinessKey("#{execution.processBusinessKey}")
        .endEvent("EndEvent_PlatformRedeployed")
        .done();
  }

  private static BpmnModelInstance backup() {
    return Bpmn.createExecutableProcess("BackupProcess")
        .startEvent()
        .serviceTask("Task_VerifyBackup")
        .name("Verify backup")
        .camundaExternalTask("verifyBackupDelegate")
        .endEvent("EndEvent_UserDataBackedUp")
        .done();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void tellsARunOverAllItsProcessesWithEachAnswerAsItWasGiven() {
    engine.getIdentityService().setAuthenticatedUserId("rita");
    engine
        .getRuntimeService()
        .startProcessInstanceByKey("RedeploymentProcess", ID.text(), Map.of("platform", "sample"));
    answer(ID, "ann", Map.of("planApproved", false, "planComment", "another name"));
    answer(ID, "bob", Map.of("planApproved", true, "planComment", "fine"));
    var task =
        engine
            .getExternalTaskService()
            .fetchAndLock(1, "w")
            .topic("verifyBackupDelegate", 1000)
            .execute()
            .get(0);
    engine.getExternalTaskService().handleFailure(task.getId(), "w", "a shard is missing", 0, 0);

    Run run = new EngineHistory(engine).of(ID).orElseThrow();

    assertThat(run.requester()).isEqualTo("rita");
    assertThat(run.ended()).isNull();
    assertThat(run.variables()).containsEntry("platform", "sample");
    assertThat(run.activities())
        .extracting(Activity::name)
        .containsExactly("Approve plan", "Approve plan", "Verify backup");
    assertThat(run.activities().get(2).process()).isEqualTo("BackupProcess");
    assertThat(run.answers()).extracting(Answer::person).containsExactly("ann", "bob");
    assertThat(run.answers().get(0).values())
        .containsEntry("planApproved", false)
        .containsEntry("planComment", "another name");
    assertThat(run.answers().get(1).values()).containsEntry("planApproved", true);
    assertThat(run.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.message()).isEqualTo("a shard is missing");
              assertThat(failure.resolved()).isNull();
            });
  }

  @Test
  void anAnswerIsWhatItsOwnCompletionHasSet() {
    RedeploymentId id = start("sample-20220301-130000");
    var runtime = engine.getRuntimeService();
    String instance =
        runtime
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(id.text())
            .list()
            .get(0)
            .getId();
    engine.getIdentityService().setAuthenticatedUserId("mallory");
    runtime.setVariable(instance, "planApproved", false);
    engine.getIdentityService().setAuthenticatedUserId("ann");
    engine.getTaskService().setAssignee(task(id), "bob");
    engine.getTaskService().complete(task(id), Map.of("planComment", "not decided"));
    answer(id, "bob", Map.of("planApproved", true));

    Run run = new EngineHistory(engine).of(id).orElseThrow();

    assertThat(run.answers().get(0).person()).isEqualTo("ann");
    assertThat(run.answers().get(0).values()).containsOnly(Map.entry("planComment", "not decided"));
    assertThat(run.answers().get(1).values()).containsOnly(Map.entry("planApproved", true));
  }

  @Test
  void aTaskThatWasDeletedIsNoAnswerWhateverTheReasonIsCalled() {
    RedeploymentId id = start("sample-20220301-140000");
    engine.getTaskService().setAssignee(task(id), "ann");
    String instance =
        engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(id.text())
            .singleResult()
            .getId();
    engine.getRuntimeService().setVariable(instance, "planApproved", true);

    engine.getRuntimeService().deleteProcessInstance(instance, "completed");

    Run run = new EngineHistory(engine).of(id).orElseThrow();
    assertThat(run.answers())
        .singleElement()
        .satisfies(
            answer -> {
              assertThat(answer.person()).isNull();
              assertThat(answer.values()).isEmpty();
            });
  }

  @Test
  void aProcessThatOnlyBearsTheSameBusinessKeyIsNoPartOfTheRedeployment() {
    RedeploymentId id = start("sample-20220301-150000");
    var stray = engine.getRuntimeService().startProcessInstanceByKey("BackupProcess", id.text());
    EngineHistory history = new EngineHistory(engine);

    assertThat(history.of(id).orElseThrow().activities())
        .extracting(Activity::id)
        .containsExactly("Task_ApprovePlan");
    assertThatThrownBy(() -> history.ofStep(id, stray.getId()))
        .hasMessageContaining("not reached by redeployment " + id);
  }

  @Test
  void knowsEveryRetentionThereWasWhateverTheVariableHoldsNow() {
    RedeploymentId id = start("sample-20220301-160000");
    String instance =
        engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(id.text())
            .singleResult()
            .getId();

    engine.getRuntimeService().setVariable(instance, "retention", "PT0S");

    Run run = new EngineHistory(engine).ofStep(id, instance);
    assertThat(run.retentions()).containsExactly("P14D", "PT0S");
    assertThat(run.variables()).containsEntry("retention", "PT0S");
  }

  private static RedeploymentId start(String id) {
    engine.getIdentityService().setAuthenticatedUserId("rita");
    engine
        .getRuntimeService()
        .startProcessInstanceByKey(
            "RedeploymentProcess", id, Map.of("platform", "sample", "retention", "P14D"));
    return new RedeploymentId(id);
  }

  @Test
  void knowsNothingOfAnotherRun() {
    assertThat(new EngineHistory(engine).of(new RedeploymentId("other-20220301-120000"))).isEmpty();
  }

  private static void answer(RedeploymentId id, String person, Map<String, Object> values) {
    engine.getIdentityService().setAuthenticatedUserId(person);
    engine.getTaskService().complete(task(id), values);
  }

  private static String task(RedeploymentId id) {
    return engine
        .getTaskService()
        .createTaskQuery()
        .processInstanceBusinessKey(id.text())
        .singleResult()
        .getId();
  }
}
