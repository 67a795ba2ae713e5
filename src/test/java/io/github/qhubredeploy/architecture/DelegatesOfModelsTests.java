package io.github.qhubredeploy.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qhubredeploy.architecture.Models.Model;
import io.github.qhubredeploy.process.StepDelegate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.junit.jupiter.api.Test;

/** What the models call is there, and in the room where one looks for it. */
class DelegatesOfModelsTests {

  /** The top process has no room of its own: its steps belong to these. */
  private static final Map<String, String> ROOM_OF =
      Map.of(
          "Task_CheckPrerequisites", "preflight",
          "Task_PlanRedeployment", "plan",
          "Task_PrepareCallbackUpdate", "callback",
          "Task_AddCallback", "callback",
          "Task_CheckCallback", "callback",
          "Task_VerifyNewPlatform", "verify",
          "Task_WriteReport", "report",
          "Task_WriteRollbackReport", "report");

  @Test
  void everyTaskHasItsDelegateInItsRoom() {
    List<String> missing = new ArrayList<>();
    Models.all()
        .forEach(
            model ->
                model.every(ServiceTask.class).stream()
                    .map(task -> className(model, task))
                    .filter(name -> !isStep(name))
                    .forEach(missing::add));

    assertThat(missing).as("steps without a delegate").isEmpty();
  }

  private static String className(Model model, ServiceTask task) {
    String room = model.room().equals("redeployment") ? ROOM_OF.get(task.getId()) : model.room();
    return "io.github.qhubredeploy.step.%s.%sDelegate"
        .formatted(room, task.getId().substring("Task_".length()));
  }

  private static boolean isStep(String name) {
    try {
      ClassLoader loader = DelegatesOfModelsTests.class.getClassLoader();
      return StepDelegate.class.isAssignableFrom(Class.forName(name, false, loader));
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
