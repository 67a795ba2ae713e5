package io.github.qhubredeploy.process;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.springframework.stereotype.Component;

/** The steps of a run in the order they began, over all its processes. */
@Component
class RunSteps {

  private static final List<String> SHOWN =
      List.of("serviceTask", "userTask", "intermediateTimer", "noneEndEvent", "errorEndEvent");

  private final HistoryService history;

  RunSteps(HistoryService history) {
    this.history = history;
  }

  List<RunView.Step> of(String id, List<ProgressBoard.Entry> progress, Instant now) {
    return history
        .createHistoricProcessInstanceQuery()
        .processInstanceBusinessKey(id)
        .list()
        .stream()
        .flatMap(
            instance ->
                history
                    .createHistoricActivityInstanceQuery()
                    .processInstanceId(instance.getId())
                    .list()
                    .stream())
        .filter(activity -> SHOWN.contains(activity.getActivityType()))
        .sorted(
            Comparator.comparing(HistoricActivityInstance::getStartTime)
                .thenComparing(HistoricActivityInstance::getActivityId))
        .map(activity -> step(activity, progress, now))
        .toList();
  }

  private static RunView.Step step(
      HistoricActivityInstance activity, List<ProgressBoard.Entry> progress, Instant now) {
    Instant begun = activity.getStartTime().toInstant();
    Instant ended = activity.getEndTime() == null ? null : activity.getEndTime().toInstant();
    RunView.How how =
        progress.stream()
            .filter(entry -> entry.activity().equals(activity.getActivityId()))
            .filter(entry -> entry.instance().equals(activity.getProcessInstanceId()))
            .filter(entry -> !entry.tally().begun().isBefore(begun))
            .filter(entry -> ended == null || !entry.tally().begun().isAfter(ended))
            .findFirst()
            .map(entry -> StepSight.how(entry, ended == null ? now : null))
            .orElse(null);
    String name = activity.getActivityName();
    return new RunView.Step(
        activity.getActivityId(),
        name == null ? activity.getActivityId() : name,
        activity.getProcessDefinitionKey(),
        begun,
        ended,
        how);
  }
}
