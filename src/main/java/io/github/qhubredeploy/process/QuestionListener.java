package io.github.qhubredeploy.process;

import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Clears a former answer when a question is asked (again), and tells the outside of it. */
@Component("questionListener")
class QuestionListener implements TaskListener {

  private final ApplicationEventPublisher events;

  QuestionListener(ApplicationEventPublisher events) {
    this.events = events;
  }

  @Override
  public void notify(DelegateTask task) {
    AnswerRule.of(task.getTaskDefinitionKey())
        .ifPresent(
            rule -> rule.variables().forEach(name -> task.getExecution().setVariable(name, null)));
    events.publishEvent(
        new QuestionAsked(
            Objects.requireNonNull(task.getExecution().getProcessBusinessKey(), "business key"),
            task.getId(),
            task.getTaskDefinitionKey(),
            task.getBpmnModelElementInstance().getName(), // the task could be renamed
            task.getCandidates().stream()
                .map(link -> link.getGroupId())
                .filter(Objects::nonNull)
                .toList()));
  }
}
