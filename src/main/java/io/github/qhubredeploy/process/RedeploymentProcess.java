package io.github.qhubredeploy.process;

import static io.github.qhubredeploy.process.RedeploymentVariable.*;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Starts and stops redeployments; the only one who asks the engine's run-time service. */
@Component
public class RedeploymentProcess {

  /** Id of the process in {@code processes/redeployment.bpmn}. */
  public static final String KEY = "RedeploymentProcess";

  private static final String STOP = "Msg_StopRequested";

  private static final int LONGEST = 500;

  private final ProcessEngine engine;
  private final RuntimeService runtime;
  private final Crew crew;

  RedeploymentProcess(ProcessEngine engine, Crew crew) {
    this.engine = engine;
    this.runtime = engine.getRuntimeService();
    this.crew = crew;
  }

  /**
   * Starts a run in the name of the person who is signed in.
   *
   * @throws StartRefused with every fault
   */
  public RedeploymentId start(StartRequest request) {
    VariableMap variables = Variables.createVariables();
    put(variables, PLATFORM, request.platform());
    put(variables, TARGET_VERSION, request.targetVersion());
    put(variables, NEW_PROJECT_NAME, request.newProjectName());
    put(variables, OLD_DOMAIN, request.oldDomain());
    put(variables, KUBERNETES_VERSION, request.kubernetesVersion());
    put(variables, RETENTION, request.retention());
    put(variables, PLAN_ONLY, request.planOnly());
    return new RedeploymentId(runtime.startProcessInstanceByKey(KEY, variables).getBusinessKey());
  }

  private static <T> void put(VariableMap map, Variable<T> variable, @Nullable T value) {
    if (value != null) {
      map.put(variable.name(), value);
    }
  }

  /**
   * Asks the run to stop: before the plan is approved it just ends, afterwards it rolls back.
   *
   * @return false when the run has ended or is past its point of no return
   */
  public boolean stop(String redeployment, String person, String reason) {
    crew.mustHold(person, "stop redeployments");
    String why = reason.length() > LONGEST ? reason.substring(0, LONGEST) : reason;
    String said = "stopped by %s: %s".formatted(person, Markup.words(why));
    return Races.won("Stop of " + redeployment, () -> unrestricted(() -> tell(redeployment, said)));
  }

  private boolean tell(String redeployment, String reason) {
    List<Execution> waiting =
        runtime
            .createExecutionQuery()
            .processInstanceBusinessKey(redeployment)
            .processDefinitionKey(KEY)
            .messageEventSubscriptionName(STOP)
            .list();
    if (waiting.isEmpty() || isAccepted(redeployment)) {
      return false;
    }
    runtime.messageEventReceived(
        STOP, waiting.get(0).getId(), Map.of(ROLL_BACK_REASON.name(), reason));
    return true;
  }

  /** The acceptance counts from its answer on, not only when the process has moved on. */
  private boolean isAccepted(String redeployment) {
    RedeploymentId id = new RedeploymentId(redeployment);
    return new EngineHistory(engine)
        .of(id)
        .map(run -> new RecordedDecisions(id, run, Instant.now()))
        .filter(d -> !d.missing(RecordedDecisions.Requirement.NOT_ACCEPTED).isEmpty())
        .isPresent();
  }

  /** Nobody has the engine's right to send messages: it would also let them write variables. */
  private <T> T unrestricted(Callable<T> work) {
    return Unrestricted.by(engine, work);
  }
}
