package io.github.qhubredeploy.process;

import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cmd.AddGroupIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.AddUserIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.CreateTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DelegateTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteGroupIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.PatchTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.RemoveTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.RestartProcessInstancesCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Refuses what no person needs and what would lead past the checks: starting a run in its middle,
 * other ways out of a task than an answer, and new models. Whichever address it comes by.
 */
final class ClosedCommands extends CommandInterceptor {

  private static final Set<Class<?>> CLOSED =
      Set.of(
          StartProcessInstanceAtActivitiesCmd.class,
          RestartProcessInstancesCmd.class,
          DeployCmd.class,
          SetTaskVariablesCmd.class,
          PatchTaskVariablesCmd.class,
          RemoveTaskVariablesCmd.class,
          HandleTaskBpmnErrorCmd.class,
          HandleTaskEscalationCmd.class,
          ResolveTaskCmd.class,
          DelegateTaskCmd.class,
          CreateTaskCmd.class,
          AddUserIdentityLinkCmd.class,
          AddGroupIdentityLinkCmd.class,
          DeleteUserIdentityLinkCmd.class,
          DeleteGroupIdentityLinkCmd.class);

  @Override
  public <T> T execute(Command<T> command) {
    if (CLOSED.contains(command.getClass())
        && Context.getCommandContext().getAuthenticatedUserId() != null) {
      throw new AuthorizationException(
          "This is closed in qhub-redeploy, for administrators too: start redeployments from their"
              + " beginning, and answer questions by completing them.");
    }
    return next.execute(command);
  }
}
