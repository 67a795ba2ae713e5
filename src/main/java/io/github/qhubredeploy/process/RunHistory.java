package io.github.qhubredeploy.process;

import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.jspecify.annotations.Nullable;

/** Who did what in a run, from the engine's history, which no answer can change. */
record RunHistory(HistoryService history) {

  boolean knows(String redeployment) {
    return history
            .createHistoricProcessInstanceQuery()
            .processInstanceBusinessKey(redeployment)
            .processDefinitionKey(RedeploymentProcess.KEY)
            .count()
        > 0;
  }

  @Nullable String requester(String redeployment) {
    var run =
        history
            .createHistoricProcessInstanceQuery()
            .processInstanceBusinessKey(redeployment)
            .processDefinitionKey(RedeploymentProcess.KEY)
            .singleResult();
    return run == null ? null : run.getStartUserId();
  }

  @Nullable String lastAnswerer(String redeployment, String task) {
    List<HistoricTaskInstance> answered =
        history
            .createHistoricTaskInstanceQuery()
            .processInstanceBusinessKey(redeployment)
            .taskDefinitionKey(task)
            .finished()
            .orderByHistoricTaskInstanceEndTime()
            .desc()
            .listPage(0, 1);
    return answered.isEmpty() ? null : answered.get(0).getAssignee();
  }
}
