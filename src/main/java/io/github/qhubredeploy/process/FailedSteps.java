package io.github.qhubredeploy.process;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Incident;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lets what has failed too often in a run try again. The engine's own right to do so would also let
 * people write variables.
 */
@Component
public class FailedSteps {

  private static final Logger LOG = LoggerFactory.getLogger(FailedSteps.class);

  private final ProcessEngine engine;
  private final OpenIncidents incidents;
  private final Crew crew;

  FailedSteps(ProcessEngine engine, Crew crew) {
    this.engine = engine;
    this.incidents = new OpenIncidents(engine.getHistoryService(), engine.getRuntimeService());
    this.crew = crew;
  }

  /**
   * Each failed step tries once more; what is done already it finds done.
   *
   * @return their names in the models; empty when none waits for it
   */
  public List<String> tryAgain(String redeployment, String person) {
    crew.mustHold(person, "let steps try again");
    List<String> steps =
        Unrestricted.by(
            engine,
            () ->
                incidents.of(redeployment).stream()
                    .filter(this::release)
                    .map(Incident::getActivityId)
                    .toList());
    LOG.info("{} lets steps of {} try again: {}", person, redeployment, steps);
    return steps;
  }

  private boolean release(Incident incident) {
    switch (incident.getIncidentType()) {
      case Incident.EXTERNAL_TASK_HANDLER_TYPE ->
          engine.getExternalTaskService().setRetries(incident.getConfiguration(), 1);
      case Incident.FAILED_JOB_HANDLER_TYPE ->
          engine.getManagementService().setJobRetries(incident.getConfiguration(), 1);
      default -> {
        return false;
      }
    }
    return true;
  }
}
