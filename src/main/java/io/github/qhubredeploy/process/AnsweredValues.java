package io.github.qhubredeploy.process;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.HistoricVariableUpdate;

/**
 * What an answer said when it was given. A question may be asked again and its variables then be
 * set anew, so the last value before the answer's end counts, not today's.
 */
record AnsweredValues(HistoryService history) {

  Map<String, Object> of(HistoricTaskInstance task) {
    Map<String, Object> found = new LinkedHashMap<>();
    List<String> names =
        AnswerRule.of(task.getTaskDefinitionKey()).map(AnswerRule::variables).orElse(List.of());
    if (names.isEmpty()) {
      return found;
    }
    history
        .createHistoricDetailQuery()
        .processInstanceId(task.getProcessInstanceId())
        .variableUpdates()
        .list()
        .stream()
        .map(HistoricVariableUpdate.class::cast)
        .filter(update -> names.contains(update.getVariableName()))
        .filter(update -> !time(update).isAfter(task.getEndTime().toInstant()))
        .filter(update -> !time(update).isBefore(task.getStartTime().toInstant()))
        .sorted(Comparator.comparing(AnsweredValues::time))
        .filter(update -> EngineHistory.isPlain(update.getValue()))
        .forEach(update -> found.put(update.getVariableName(), update.getValue()));
    return found;
  }

  private static Instant time(HistoricVariableUpdate update) {
    return update.getTime().toInstant();
  }
}
