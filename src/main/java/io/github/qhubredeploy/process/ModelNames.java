package io.github.qhubredeploy.process;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/**
 * Names of user tasks as the models have them, by their ids. A task's own name can be changed by
 * those who work on it, so that it says nothing about what was decided.
 */
final class ModelNames {

  /** Of the definition's user tasks; everybody may know them. */
  static Map<String, String> of(ProcessEngine engine, String definition) {
    Map<String, String> names = new HashMap<>();
    Unrestricted.by(
            engine,
            () ->
                engine
                    .getRepositoryService()
                    .getBpmnModelInstance(definition)
                    .getModelElementsByType(UserTask.class))
        .forEach(task -> names.put(task.getId(), String.valueOf(task.getName())));
    return names;
  }

  private ModelNames() {}
}
