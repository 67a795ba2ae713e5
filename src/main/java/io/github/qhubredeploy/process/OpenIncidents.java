package io.github.qhubredeploy.process;

import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;

/** What has failed in a run and waits for somebody; once, not again for each process above it. */
record OpenIncidents(HistoryService history, RuntimeService runtime) {

  List<Incident> of(String redeployment) {
    return history
        .createHistoricProcessInstanceQuery()
        .processInstanceBusinessKey(redeployment)
        .unfinished()
        .list()
        .stream()
        .flatMap(
            instance ->
                runtime.createIncidentQuery().processInstanceId(instance.getId()).list().stream())
        .filter(incident -> incident.getId().equals(incident.getRootCauseIncidentId()))
        .toList();
  }
}
