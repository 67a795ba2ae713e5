package io.github.qhubredeploy.process;

import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricIncident;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a run from the engine's history, over all its processes. */
@Component
class EngineHistory implements RedeploymentHistory {

  private static final Set<String> SHOWN =
      Set.of("serviceTask", "userTask", "intermediateTimer", "noneEndEvent", "errorEndEvent");

  private final HistoryService history;
  private final AnsweredValues values;

  EngineHistory(HistoryService history) {
    this.history = history;
    this.values = new AnsweredValues(history);
  }

  @Override
  public Optional<Run> of(RedeploymentId redeployment) {
    List<HistoricProcessInstance> instances =
        history
            .createHistoricProcessInstanceQuery()
            .processInstanceBusinessKey(redeployment.text())
            .list();
    return instances.stream()
        .filter(instance -> instance.getSuperProcessInstanceId() == null)
        .max(Comparator.comparing(HistoricProcessInstance::getStartTime))
        .map(root -> run(root, instances.stream().map(HistoricProcessInstance::getId).toList()));
  }

  private Run run(HistoricProcessInstance root, List<String> instances) {
    return new Run(
        root.getStartUserId(),
        root.getStartTime().toInstant(),
        instant(root.getEndTime()),
        sorted(instances, this::activities, Activity::begun),
        sorted(instances, this::answers, Answer::asked),
        sorted(instances, this::failures, Failure::since),
        variables(root.getId()));
  }

  private static <T> List<T> sorted(
      List<String> instances, Function<String, Stream<T>> of, Function<T, Instant> time) {
    return instances.stream().flatMap(of).sorted(Comparator.comparing(time)).toList();
  }

  private Stream<Activity> activities(String instance) {
    return history
        .createHistoricActivityInstanceQuery()
        .processInstanceId(instance)
        .orderPartiallyByOccurrence()
        .asc()
        .list()
        .stream()
        .filter(activity -> SHOWN.contains(activity.getActivityType()))
        .map(EngineHistory::activity);
  }

  private static Activity activity(HistoricActivityInstance activity) {
    return new Activity(
        activity.getActivityId(),
        Objects.requireNonNullElse(activity.getActivityName(), activity.getActivityId()),
        activity.getProcessDefinitionKey(),
        activity.getActivityType(),
        activity.getStartTime().toInstant(),
        instant(activity.getEndTime()),
        activity.isCanceled());
  }

  private Stream<Answer> answers(String instance) {
    return history.createHistoricTaskInstanceQuery().processInstanceId(instance).list().stream()
        .map(this::answer);
  }

  private Answer answer(HistoricTaskInstance task) {
    boolean given = "completed".equals(task.getDeleteReason());
    return new Answer(
        task.getTaskDefinitionKey(),
        Objects.requireNonNullElse(task.getName(), task.getTaskDefinitionKey()),
        given ? task.getAssignee() : null,
        task.getStartTime().toInstant(),
        given ? instant(task.getEndTime()) : null,
        given ? values.of(task) : Map.of());
  }

  private Stream<Failure> failures(String instance) {
    return history.createHistoricIncidentQuery().processInstanceId(instance).list().stream()
        .filter(incident -> incident.getId().equals(incident.getRootCauseIncidentId()))
        .map(EngineHistory::failure);
  }

  private static Failure failure(HistoricIncident incident) {
    return new Failure(
        incident.getActivityId(),
        Objects.requireNonNullElse(incident.getIncidentMessage(), "no message"),
        incident.getCreateTime().toInstant(),
        instant(incident.getEndTime()));
  }

  private Map<String, Object> variables(String root) {
    Map<String, Object> found = new LinkedHashMap<>();
    history
        .createHistoricVariableInstanceQuery()
        .processInstanceId(root)
        .orderByVariableName()
        .asc()
        .list()
        .stream()
        .filter(variable -> isPlain(variable.getValue()))
        .forEach((HistoricVariableInstance v) -> found.put(v.getName(), v.getValue()));
    return found;
  }

  static boolean isPlain(@Nullable Object value) {
    return value instanceof String || value instanceof Boolean || value instanceof Number;
  }

  private static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }
}
