package io.github.qhubredeploy.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.mock.Mocks;

/**
 * One redeployment told from wait state to wait state: the models and the engine are real, steps
 * and people are played by the test.
 */
final class Story implements AutoCloseable {

  private static final String WORKER = "story";
  private static final long LOCK = 60_000;

  private final ProcessEngine engine;
  private final String id = "sample-" + UUID.randomUUID();
  private ProcessInstance run;

  private Story(ProcessEngine engine) {
    this.engine = engine;
    Mocks.register("redeploymentRequestedListener", (ExecutionListener) this::name);
    Mocks.register("questionListener", (TaskListener) task -> {});
    Mocks.register("answerListener", (TaskListener) task -> {});
  }

  static Story on(ProcessEngine engine) {
    return new Story(engine);
  }

  private void name(DelegateExecution execution) {
    execution.setProcessBusinessKey(id);
  }

  /** What short steps find out from now on. */
  Story shortStep(String bean, Object... found) {
    Mocks.register(bean, (JavaDelegate) execution -> execution.setVariables(map(found)));
    return this;
  }

  Story requested(Object... variables) {
    run =
        engine.getRuntimeService().startProcessInstanceByKey("RedeploymentProcess", map(variables));
    return settle();
  }

  /** The long step with this topic ends and hands on what it found. */
  Story done(String topic, Object... found) {
    LockedExternalTask task = locked(topic);
    engine.getExternalTaskService().complete(task.getId(), WORKER, map(found));
    return settle();
  }

  Story allDone(String... topics) {
    List.of(topics).forEach(topic -> done(topic));
    return this;
  }

  /** The long step ends with an error that a person decides about. */
  Story failed(String topic, BusinessErrors error, String message, Object... found) {
    LockedExternalTask task = locked(topic);
    engine
        .getExternalTaskService()
        .handleBpmnError(task.getId(), WORKER, error.code(), message, map(found));
    return settle();
  }

  /** A person answers the open question. */
  Story answer(String task, Object... answers) {
    var open =
        engine
            .getTaskService()
            .createTaskQuery()
            .processInstanceBusinessKey(id)
            .taskDefinitionKey(task)
            .singleResult();
    assertThat(open).as("open question " + task + " among " + waiting()).isNotNull();
    engine.getTaskService().complete(open.getId(), map(answers));
    return settle();
  }

  Story stopped() {
    engine
        .getRuntimeService()
        .createMessageCorrelation("Msg_StopRequested")
        .processInstanceBusinessKey(id)
        .correlate();
    return settle();
  }

  Story timeElapses() {
    Job timer = engine.getManagementService().createJobQuery().timers().singleResult();
    engine.getManagementService().executeJob(timer.getId());
    return settle();
  }

  /** Where the run waits: questions by their id, long steps by their topic, timers by a word. */
  Story waitsFor(String... places) {
    assertThat(waiting()).containsExactlyInAnyOrder(places);
    return this;
  }

  Story knows(String variable, Object value) {
    assertThat(engine.getRuntimeService().getVariable(run.getId(), variable))
        .as(variable)
        .isEqualTo(value);
    return this;
  }

  Story endedAt(String event) {
    assertThat(waiting()).isEmpty();
    assertThat(
            engine
                .getHistoryService()
                .createHistoricActivityInstanceQuery()
                .processInstanceId(run.getId())
                .finished()
                .list()
                .stream()
                .filter(a -> a.getParentActivityInstanceId().equals(run.getId()))
                .map(HistoricActivityInstance::getActivityId)
                .filter(a -> a.startsWith("EndEvent_")))
        .containsExactly(event);
    return this;
  }

  private Story settle() {
    List<Job> jobs;
    while (!(jobs = engine.getManagementService().createJobQuery().messages().list()).isEmpty()) {
      engine.getManagementService().executeJob(jobs.get(0).getId());
    }
    return this;
  }

  private Set<String> waiting() {
    Set<String> places = new TreeSet<>();
    engine
        .getTaskService()
        .createTaskQuery()
        .processInstanceBusinessKey(id)
        .list()
        .forEach(t -> places.add(t.getTaskDefinitionKey()));
    engine
        .getExternalTaskService()
        .createExternalTaskQuery()
        .list()
        .forEach(t -> places.add(t.getTopicName()));
    if (engine.getManagementService().createJobQuery().timers().count() > 0) {
      places.add("time");
    }
    return places;
  }

  private LockedExternalTask locked(String topic) {
    var tasks =
        engine
            .getExternalTaskService()
            .fetchAndLock(1, WORKER)
            .topic(topic, LOCK)
            .businessKey(id)
            .execute();
    assertThat(tasks).as(topic + " among " + waiting()).hasSize(1);
    return tasks.get(0);
  }

  private static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  @Override
  public void close() {
    engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .rootProcessInstances()
        .list()
        .forEach(i -> engine.getRuntimeService().deleteProcessInstance(i.getId(), "told"));
    Mocks.reset();
  }
}
