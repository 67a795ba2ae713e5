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
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricIncident;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.history.HistoricVariableUpdate;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads a run from the engine's history, over all its processes.
 *
 * <p>An answer is what the completion of a user task has set, and the person is who was signed in
 * then: both stand in the engine's log of operations. A value that came another way, a task that
 * was deleted with whatever reason, and another process with the same business key are none.
 */
@Component
class EngineHistory implements RedeploymentHistory {

  private static final Set<String> SHOWN =
      Set.of("serviceTask", "userTask", "intermediateTimer", "noneEndEvent", "errorEndEvent");

  private final ProcessEngine engine;
  private final HistoryService history;

  EngineHistory(ProcessEngine engine) {
    this.engine = engine;
    this.history = engine.getHistoryService();
  }

  @Override
  public Optional<Run> of(RedeploymentId redeployment) {
    return history
        .createHistoricProcessInstanceQuery()
        .processInstanceBusinessKey(redeployment.text())
        .processDefinitionKey(RedeploymentProcess.KEY)
        .rootProcessInstances()
        .list()
        .stream()
        .max(Comparator.comparing(HistoricProcessInstance::getStartTime))
        .map(this::run);
  }

  /**
   * The redeployment that a step belongs to. It is found by the step's own process instance, since
   * another one could bear the same business key; and read without authorization, since a step acts
   * for nobody: a missing right would look like a missing decision.
   */
  Run ofStep(RedeploymentId redeployment, String instance) {
    return Unrestricted.by(
            engine, () -> root(instance).filter(root -> isOf(redeployment, root)).map(this::run))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "This step was not reached by redeployment %s, so nothing was done: a step is"
                            .formatted(redeployment)
                        + " only run by a redeployment that was started as a whole."));
  }

  /** What was decided in the task's redeployment so far. */
  static RecordedDecisions decisions(DelegateTask task) {
    RedeploymentId id =
        new RedeploymentId(
            Objects.requireNonNull(task.getExecution().getProcessBusinessKey(), "business key"));
    EngineHistory history = new EngineHistory(task.getProcessEngine());
    return new RecordedDecisions(
        id, history.ofStep(id, task.getProcessInstanceId()), Instant.now());
  }

  private Optional<HistoricProcessInstance> root(String instance) {
    var instances = history.createHistoricProcessInstanceQuery();
    return Optional.ofNullable(instances.processInstanceId(instance).singleResult())
        .map(HistoricProcessInstance::getRootProcessInstanceId)
        .map(
            root ->
                history
                    .createHistoricProcessInstanceQuery()
                    .processInstanceId(root)
                    .singleResult());
  }

  private static boolean isOf(RedeploymentId redeployment, HistoricProcessInstance root) {
    return RedeploymentProcess.KEY.equals(root.getProcessDefinitionKey())
        && redeployment.text().equals(root.getBusinessKey());
  }

  private Run run(HistoricProcessInstance root) {
    List<HistoricProcessInstance> processes =
        history.createHistoricProcessInstanceQuery().rootProcessInstanceId(root.getId()).list();
    List<String> instances = processes.stream().map(HistoricProcessInstance::getId).toList();
    return new Run(
        root.getStartUserId(),
        root.getStartTime().toInstant(),
        instant(root.getEndTime()),
        sorted(instances, this::activities, Activity::begun),
        sorted(instances, this::answers, Answer::asked),
        sorted(instances, this::failures, Failure::since),
        retentions(root.getId()),
        variables(root.getId()),
        names(processes));
  }

  private Map<String, String> names(List<HistoricProcessInstance> processes) {
    Map<String, String> names = new LinkedHashMap<>();
    processes.stream()
        .map(HistoricProcessInstance::getProcessDefinitionId)
        .distinct()
        .forEach(definition -> names.putAll(ModelNames.of(engine, definition)));
    return names;
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
    String key = task.getTaskDefinitionKey();
    Optional<UserOperationLogEntry> completion = completion(task);
    return new Answer(
        key,
        ModelNames.of(engine, task.getProcessDefinitionId()).getOrDefault(key, key),
        completion.map(UserOperationLogEntry::getUserId).orElse(null),
        task.getStartTime().toInstant(),
        completion.map(done -> instant(task.getEndTime())).orElse(null),
        completion.map(done -> values(done, fields(key))).orElse(Map.of()));
  }

  private static Set<String> fields(String task) {
    return AnswerRule.of(task).map(rule -> Set.copyOf(rule.variables())).orElse(Set.of());
  }

  private Optional<UserOperationLogEntry> completion(HistoricTaskInstance task) {
    if (!"completed".equals(task.getDeleteReason())) {
      return Optional.empty();
    }
    return history
        .createUserOperationLogQuery()
        .taskId(task.getId())
        .operationType(UserOperationLogEntry.OPERATION_TYPE_COMPLETE)
        .list()
        .stream()
        .findFirst();
  }

  private List<String> retentions(String root) {
    return history
        .createHistoricDetailQuery()
        .processInstanceId(root)
        .variableUpdates()
        .orderPartiallyByOccurrence()
        .asc()
        .list()
        .stream()
        .map(HistoricVariableUpdate.class::cast)
        .filter(update -> RedeploymentVariable.RETENTION.name().equals(update.getVariableName()))
        .filter(update -> update.getValue() instanceof String)
        .map(update -> (String) update.getValue())
        .toList();
  }

  /**
   * What the person has set, and no listener of ours: the engine marks each update of a variable
   * with its operation.
   */
  private Map<String, Object> values(UserOperationLogEntry operation, Set<String> names) {
    Map<String, Object> found = new LinkedHashMap<>();
    history
        .createHistoricDetailQuery()
        .userOperationId(operation.getOperationId())
        .processInstanceId(operation.getProcessInstanceId())
        .variableUpdates()
        .orderPartiallyByOccurrence()
        .asc()
        .list()
        .stream()
        .map(HistoricVariableUpdate.class::cast)
        .filter(update -> names.contains(update.getVariableName()))
        .filter(update -> isPlain(update.getValue()))
        .forEach(update -> found.put(update.getVariableName(), update.getValue()));
    return found;
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
