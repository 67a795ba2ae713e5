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
  private final ProgressBoard board;

  RunSteps(HistoryService history, ProgressBoard board) {
    this.history = history;
    this.board = board;
  }

  List<RunView.Step> of(String id) {
    List<ProgressBoard.Entry> progress = board.entries(id);
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
        .map(activity -> step(activity, progress))
        .toList();
  }

  private static RunView.Step step(
      HistoricActivityInstance activity, List<ProgressBoard.Entry> progress) {
    Instant begun = activity.getStartTime().toInstant();
    Instant ended = activity.getEndTime() == null ? null : activity.getEndTime().toInstant();
    RunView.How how =
        progress.stream()
            .filter(entry -> entry.activity().equals(activity.getActivityId()))
            .filter(entry -> !entry.begun().isBefore(begun))
            .filter(entry -> ended == null || !entry.begun().isAfter(ended))
            .findFirst()
            .map(RunSteps::how)
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

  private static RunView.How how(ProgressBoard.Entry entry) {
    long millis = entry.updated().toEpochMilli() - entry.begun().toEpochMilli();
    boolean known = entry.done() > 0 && entry.total() > entry.done() && millis > 1000;
    Long left = known ? millis * (entry.total() - entry.done()) / entry.done() / 1000 : null;
    return new RunView.How(entry.what(), entry.done(), entry.total(), entry.unit().name(), left);
  }
}
