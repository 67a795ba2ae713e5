package io.github.qhubredeploy.process;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Refuses to start a part of the runbook by itself: nobody would have been asked. */
final class TopLevelStartOnlyListener extends AbstractBpmnParseListener {

  @Override
  public void parseProcess(Element element, ProcessDefinitionEntity process) {
    if (!RedeploymentProcess.KEY.equals(process.getKey())) {
      process.addListener(
          ExecutionListener.EVENTNAME_START, (ExecutionListener) TopLevelStartOnlyListener::check);
    }
  }

  private static void check(DelegateExecution part) {
    boolean bySomebody =
        part.getProcessEngineServices().getIdentityService().getCurrentAuthentication() != null;
    if (bySomebody && part.getSuperExecution() == null) {
      throw new StartRefused(
          List.of("A part of the runbook does not run alone: start " + RedeploymentProcess.KEY),
          StartRefused.Kind.FAULTY);
    }
  }
}
