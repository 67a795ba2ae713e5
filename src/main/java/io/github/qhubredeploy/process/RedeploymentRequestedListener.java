package io.github.qhubredeploy.process;

import io.github.qhubredeploy.platform.Platform;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/**
 * Writes an admitted start into the new redeployment and takes the platform for it, in the
 * transaction of the start. A start that {@link StartAdmission} has not checked is refused.
 */
@Component("redeploymentRequestedListener")
class RedeploymentRequestedListener implements ExecutionListener {

  private final ActiveRedeployments active;
  private final Clock clock;

  RedeploymentRequestedListener(ActiveRedeployments active, Clock clock) {
    this.active = active;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateExecution execution) {
    StartAdmission.Admitted admitted =
        StartAdmission.current()
            .orElseThrow(
                () ->
                    new StartRefused(
                        List.of("This way of starting is closed: start RedeploymentProcess."),
                        StartRefused.Kind.FAULTY));
    StartForm.check(execution.getVariables());
    admitted.variables().forEach(execution::setVariable);
    take(execution, admitted.platform());
  }

  private void take(DelegateExecution execution, Platform platform) {
    RedeploymentId id = free(execution, platform);
    Optional<String> holder = active.take(id, run -> isRunning(execution, run));
    holder.ifPresent(run -> StartAdmission.taken(platform, run));
    execution.setProcessBusinessKey(id.text());
  }

  /** Two runs within a second would share a name, an archive and a workspace. */
  private RedeploymentId free(DelegateExecution execution, Platform platform) {
    HistoryService history = execution.getProcessEngineServices().getHistoryService();
    Clock time = clock;
    RedeploymentId id = RedeploymentId.of(platform.id(), time);
    while (isTaken(history, id)) {
      time = Clock.offset(time, Duration.ofSeconds(1));
      id = RedeploymentId.of(platform.id(), time);
    }
    return id;
  }

  private static boolean isTaken(HistoryService history, RedeploymentId id) {
    return Unrestricted.get(
        () ->
            history
                    .createHistoricProcessInstanceQuery()
                    .processInstanceBusinessKey(id.text())
                    .processDefinitionKey(RedeploymentProcess.KEY)
                    .count()
                > 0);
  }

  private static boolean isRunning(DelegateExecution execution, String redeployment) {
    return Unrestricted.get(
        () ->
            execution
                    .getProcessEngineServices()
                    .getRuntimeService()
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey(redeployment, RedeploymentProcess.KEY)
                    .count()
                > 0);
  }
}
