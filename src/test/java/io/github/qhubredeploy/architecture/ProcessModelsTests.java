package io.github.qhubredeploy.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.architecture.Models.Model;
import io.github.qhubredeploy.process.BusinessErrors;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each process model keeps the rules that let a run survive a crash and a person read it. */
class ProcessModelsTests {

  private static final Map<Class<? extends FlowNode>, String> PREFIXES =
      Map.of(
          StartEvent.class, "StartEvent_",
          EndEvent.class, "EndEvent_",
          BoundaryEvent.class, "BoundaryEvent_",
          IntermediateCatchEvent.class, "IntermediateEvent_",
          Task.class, "Task_",
          Gateway.class, "Gateway_",
          CallActivity.class, "CallActivity_",
          SubProcess.class, "SubProcess_");

  /** Where single answers are kept for one of two groups. */
  private static final Set<String> TWO_GROUPS = Set.of("Task_ResolvePrerequisites");

  @Test
  void everyRoomOfTheRunbookHasItsModel() {
    assertThat(Models.all().map(Model::room)).containsExactlyInAnyOrderElementsOf(Models.ROOMS);
  }

  @ParameterizedTest
  @MethodSource("io.github.qhubredeploy.architecture.Models#all")
  void fileProcessAndRoomAreOneWord(Model model) {
    String room = model.room();

    assertThat(model.every(Process.class)).hasSize(1);
    assertThat(model.process().getId())
        .isEqualTo(Character.toUpperCase(room.charAt(0)) + room.substring(1) + "Process");
    assertThat(model.process().isExecutable()).isTrue();
    assertThat(model.process().getCamundaHistoryTimeToLiveString()).isEqualTo("P180D");
  }

  @ParameterizedTest
  @MethodSource("io.github.qhubredeploy.architecture.Models#all")
  void idsSayWhatTheyName(Model model) {
    PREFIXES.forEach(
        (type, prefix) ->
            assertThat(model.every(type)).allMatch(e -> e.getId().startsWith(prefix), prefix));
    assertThat(model.every(SequenceFlow.class))
        .allMatch(f -> f.getId().startsWith("SequenceFlow_"));
  }

  @ParameterizedTest
  @MethodSource("io.github.qhubredeploy.architecture.Models#all")
  void everyNodeAndFlowIsDrawn(Model model) {
    assertThat(model.every(FlowNode.class)).allMatch(model::isDrawn);
    assertThat(model.every(BpmnEdge.class).stream().map(BpmnEdge::getBpmnElement).toList())
        .hasSameElementsAs(model.every(SequenceFlow.class));
  }

  @ParameterizedTest
  @MethodSource("io.github.qhubredeploy.architecture.Models#all")
  void whatAPersonMeetsIsExplained(Model model) {
    assertThat(model.every(Task.class)).allMatch(t -> !t.getDocumentations().isEmpty());
    assertThat(model.every(CallActivity.class)).allMatch(c -> !c.getDocumentations().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("io.github.qhubredeploy.architecture.Models#all")
  void aServiceTaskIsAShortJobOrALongStep(Model model) {
    for (ServiceTask task : model.every(ServiceTask.class)) {
      String bean = Models.beanOf(task);
      if (Models.isLong(task)) {
        assertThat(task.getCamundaTopic()).isEqualTo(bean);
        assertThat(task.getCamundaDelegateExpression()).as(bean).isNull();
        assertThat(task.isCamundaAsyncBefore()).as(bean).isFalse();
      } else {
        assertThat(task.getCamundaDelegateExpression()).isEqualTo("${" + bean + "}");
        assertThat(task.isCamundaAsyncBefore()).as(bean).isTrue();
        assertThat(retryCycle(task)).as(bean).isEqualTo("R3/PT10S");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.qhubredeploy.architecture.Models#all")
  void aUserTaskHasItsFormItsPeopleAndItsListeners(Model model) {
    for (UserTask task : model.every(UserTask.class)) {
      assertThat(task.isCamundaAsyncAfter()).as(task.getId()).isTrue();
      assertThat(task.getCamundaFormRefBinding()).isEqualTo("deployment");
      assertThat(Models.FORMS.resolve(task.getCamundaFormRef() + ".form")).exists();
      assertThat(kebab(task.getId())).isEqualTo(task.getCamundaFormRef().replace("-", ""));
      assertThat(task.getCamundaCandidateGroupsList())
          .hasSize(TWO_GROUPS.contains(task.getId()) ? 2 : 1)
          .isSubsetOf("redeploy-operators", "redeploy-approvers");
      assertThat(listeners(task))
          .containsExactlyInAnyOrder("create ${questionListener}", "complete ${answerListener}");
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.qhubredeploy.architecture.Models#all")
  void aCallHandsDownTheKeyAndTakesBackOnlyWhatItNames(Model model) {
    List<String> known = Models.all().map(m -> m.process().getId()).toList();
    for (CallActivity call : model.every(CallActivity.class)) {
      assertThat(known).contains(call.getCalledElement());
      assertThat(call.getCamundaCalledElementBinding()).isEqualTo("deployment");
      assertThat(call.isCamundaAsyncBefore()).as(call.getId()).isTrue();
      var ins = call.getExtensionElements().getElementsQuery().filterByType(CamundaIn.class).list();
      assertThat(ins.stream().map(CamundaIn::getCamundaBusinessKey))
          .contains("#{execution.processBusinessKey}");
      var outs =
          call.getExtensionElements().getElementsQuery().filterByType(CamundaOut.class).list();
      assertThat(outs).isNotEmpty().allMatch(o -> o.getCamundaVariables() == null);
      assertThat(outs).allMatch(o -> o.getCamundaSource().equals(o.getCamundaTarget()));
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.qhubredeploy.architecture.Models#all")
  void aProcessStartsWithASavePoint(Model model) {
    assertThat(model.every(StartEvent.class))
        .filteredOn(s -> s.getParentElement() instanceof Process)
        .hasSize(1)
        .allMatch(StartEvent::isCamundaAsyncAfter);
  }

  @ParameterizedTest
  @MethodSource("io.github.qhubredeploy.architecture.Models#all")
  void errorsAndMessagesAreThoseTheCodeKnows(Model model) {
    List<String> codes = Arrays.stream(BusinessErrors.values()).map(BusinessErrors::code).toList();

    assertThat(model.every(Error.class)).allMatch(e -> codes.contains(e.getErrorCode()));
    assertThat(model.every(Message.class)).allMatch(m -> m.getName().equals("Msg_StopRequested"));
  }

  @Test
  void everyFormBelongsToATask() throws Exception {
    var used =
        Models.all()
            .flatMap(m -> m.every(UserTask.class).stream())
            .map(UserTask::getCamundaFormRef)
            .collect(Collectors.toSet());
    used.add("start-redeployment");

    try (var files = Files.list(Models.FORMS)) {
      assertThat(files.map(Models::name)).containsExactlyInAnyOrderElementsOf(used);
    }
  }

  private static String retryCycle(ServiceTask task) {
    return task.getExtensionElements()
        .getElementsQuery()
        .filterByType(CamundaFailedJobRetryTimeCycle.class)
        .singleResult()
        .getTextContent();
  }

  private static List<String> listeners(UserTask task) {
    return task
        .getExtensionElements()
        .getElementsQuery()
        .filterByType(CamundaTaskListener.class)
        .list()
        .stream()
        .map(l -> l.getCamundaEvent() + " " + l.getCamundaDelegateExpression())
        .toList();
  }

  private static String kebab(String taskId) {
    return taskId.substring("Task_".length()).toLowerCase(java.util.Locale.ROOT);
  }
}
