package io.github.qhubredeploy.process;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks at runs, going on and ended. */
@Component
public class Runs {

  private final ProcessEngine engine;
  private final HistoryService history;
  private final RuntimeService runtime;
  private final TaskService tasks;
  private final RunSteps steps;
  private final ProgressBoard board;
  private final Forecasts forecasts;
  private final Clock clock;

  Runs(
      ProcessEngine engine, RunSteps steps, ProgressBoard board, Forecasts forecasts, Clock clock) {
    this.engine = engine;
    this.history = engine.getHistoryService();
    this.runtime = engine.getRuntimeService();
    this.tasks = engine.getTaskService();
    this.steps = steps;
    this.board = board;
    this.forecasts = forecasts;
    this.clock = clock;
  }

  /** The newest runs, without their steps. */
  public List<RunView> newest(int count) {
    return history
        .createHistoricProcessInstanceQuery()
        .processDefinitionKey(RedeploymentProcess.KEY)
        .orderByProcessInstanceStartTime()
        .desc()
        .listPage(0, count)
        .stream()
        .map(run -> view(run, List.of(), null))
        .toList();
  }

  /** The run with its steps, if there is one of that id. */
  public Optional<RunView> find(String id) {
    return Optional.ofNullable(
            history
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey(RedeploymentProcess.KEY)
                .processInstanceBusinessKey(id)
                .singleResult())
        .map(this::whole);
  }

  private RunView whole(HistoricProcessInstance run) {
    String id = run.getBusinessKey();
    Instant now = clock.instant();
    List<ProgressBoard.Entry> progress = board.entries(id);
    List<RunView.Step> all = steps.of(id, progress, now);
    DowntimeSight downtime =
        new DowntimeSight(
            all,
            forecasts.of(new RedeploymentId(id), progress).orElse(null),
            instant(run.getEndTime()));
    return view(run, all, downtime.at(now));
  }

  private RunView view(
      HistoricProcessInstance run, List<RunView.Step> steps, RunView.@Nullable Downtime downtime) {
    String id = run.getBusinessKey();
    List<RunView.Question> questions = run.getEndTime() == null ? questions(id) : List.of();
    List<RunView.Trouble> troubles = run.getEndTime() == null ? troubles(id) : List.of();
    return new RunView(
        id,
        new RedeploymentId(id).platform(),
        run.getStartUserId(),
        state(run, questions, troubles),
        run.getStartTime().toInstant(),
        instant(run.getEndTime()),
        steps,
        questions,
        troubles,
        downtime);
  }

  private String state(
      HistoricProcessInstance run,
      List<RunView.Question> questions,
      List<RunView.Trouble> troubles) {
    if (run.getEndTime() != null) {
      return end(run);
    }
    if (!troubles.isEmpty()) {
      return "incident";
    }
    return questions.isEmpty() ? "running" : "waiting";
  }

  /** The end event on the process's own level, without its prefix. */
  private String end(HistoricProcessInstance run) {
    return history
        .createHistoricActivityInstanceQuery()
        .processInstanceId(run.getId())
        .activityType("noneEndEvent")
        .list()
        .stream()
        .filter(event -> run.getId().equals(event.getParentActivityInstanceId()))
        .map(event -> event.getActivityId().replace("EndEvent_", ""))
        .findFirst()
        .orElse("deleted");
  }

  private List<RunView.Question> questions(String id) {
    return tasks.createTaskQuery().processInstanceBusinessKey(id).list().stream()
        .map(this::question)
        .toList();
  }

  private RunView.Question question(Task task) {
    List<String> groups =
        tasks.getIdentityLinksForTask(task.getId()).stream()
            .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
            .filter(link -> link.getGroupId() != null)
            .map(link -> link.getGroupId())
            .toList();
    String key = task.getTaskDefinitionKey();
    return new RunView.Question(
        key,
        ModelNames.of(engine, task.getProcessDefinitionId()).getOrDefault(key, key),
        groups,
        task.getCreateTime().toInstant(),
        task.getId());
  }

  private List<RunView.Trouble> troubles(String id) {
    return new OpenIncidents(history, runtime).of(id).stream().map(Runs::trouble).toList();
  }

  private static RunView.Trouble trouble(Incident incident) {
    String message = incident.getIncidentMessage();
    return new RunView.Trouble(
        incident.getActivityId(),
        message == null ? "failed without a message: see the log" : message,
        incident.getIncidentTimestamp().toInstant());
  }

  private static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }
}
