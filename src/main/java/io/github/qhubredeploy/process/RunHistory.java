package io.github.qhubredeploy.process;

import org.camunda.bpm.engine.HistoryService;

/** Which redeployments there were, ended ones too. */
record RunHistory(HistoryService history) {

  boolean knows(String redeployment) {
    return history
            .createHistoricProcessInstanceQuery()
            .processInstanceBusinessKey(redeployment)
            .processDefinitionKey(RedeploymentProcess.KEY)
            .count()
        > 0;
  }
}
