package io.github.qhubredeploy.process;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.GetDeployedTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractAddIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.AuthorizationCheckCmd;
import org.camunda.bpm.engine.impl.cmd.CheckPassword;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CreateFilterCmd;
import org.camunda.bpm.engine.impl.cmd.CreateGroupCmd;
import org.camunda.bpm.engine.impl.cmd.CreateGroupQueryCmd;
import org.camunda.bpm.engine.impl.cmd.CreateMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.CreateTenantQueryCmd;
import org.camunda.bpm.engine.impl.cmd.CreateUserCmd;
import org.camunda.bpm.engine.impl.cmd.CreateUserQueryCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteGroupCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteHistoricProcessInstancesCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessInstancesCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterCountCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterListCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterListPageCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterSingleResultCmd;
import org.camunda.bpm.engine.impl.cmd.FindActiveActivityIdsCmd;
import org.camunda.bpm.engine.impl.cmd.FindHistoryCleanupJobsCmd;
import org.camunda.bpm.engine.impl.cmd.GetActivityInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeployedProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeployedStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentBpmnModelInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentProcessDiagramCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentProcessModelCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentResourceCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentResourceForIdCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentResourceNamesCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentResourcesCmd;
import org.camunda.bpm.engine.impl.cmd.GetExecutionVariableCmd;
import org.camunda.bpm.engine.impl.cmd.GetExecutionVariableTypedCmd;
import org.camunda.bpm.engine.impl.cmd.GetExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.GetExternalTaskErrorDetailsCmd;
import org.camunda.bpm.engine.impl.cmd.GetFilterCmd;
import org.camunda.bpm.engine.impl.cmd.GetFormKeyCmd;
import org.camunda.bpm.engine.impl.cmd.GetHistoricExternalTaskLogErrorDetailsCmd;
import org.camunda.bpm.engine.impl.cmd.GetHistoricJobLogExceptionStacktraceCmd;
import org.camunda.bpm.engine.impl.cmd.GetHistoryLevelCmd;
import org.camunda.bpm.engine.impl.cmd.GetIdentityLinksForProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.GetIdentityLinksForTaskCmd;
import org.camunda.bpm.engine.impl.cmd.GetJobExceptionStacktraceCmd;
import org.camunda.bpm.engine.impl.cmd.GetLicenseKeyCmd;
import org.camunda.bpm.engine.impl.cmd.GetPasswordPolicyCmd;
import org.camunda.bpm.engine.impl.cmd.GetProcessApplicationForDeploymentCmd;
import org.camunda.bpm.engine.impl.cmd.GetProcessInstanceAttachmentsCmd;
import org.camunda.bpm.engine.impl.cmd.GetProcessInstanceCommentsCmd;
import org.camunda.bpm.engine.impl.cmd.GetPropertiesCmd;
import org.camunda.bpm.engine.impl.cmd.GetRenderedStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.GetRenderedTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.GetStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.GetStartFormVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.GetStaticCalledProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.GetSubTasksCmd;
import org.camunda.bpm.engine.impl.cmd.GetTableCountCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskAttachmentContentCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskAttachmentsCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskCommentCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskCommentsCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskEventsCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskFormVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskVariableCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskVariableCmdTyped;
import org.camunda.bpm.engine.impl.cmd.GetTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.GetTelemetryDataCmd;
import org.camunda.bpm.engine.impl.cmd.GetTopicNamesCmd;
import org.camunda.bpm.engine.impl.cmd.GetUniqueTaskWorkerCountCmd;
import org.camunda.bpm.engine.impl.cmd.GetUserInfoCmd;
import org.camunda.bpm.engine.impl.cmd.GetUserInfoKeysCmd;
import org.camunda.bpm.engine.impl.cmd.GetUserPictureCmd;
import org.camunda.bpm.engine.impl.cmd.IsIdentityServiceReadOnlyCmd;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.cmd.SaveGroupCmd;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.cmd.SetUserInfoCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.UnlockUserCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.cmd.GetDeploymentDecisionDefinitionCmd;
import org.camunda.bpm.engine.impl.dmn.cmd.GetDeploymentDecisionDiagramCmd;
import org.camunda.bpm.engine.impl.dmn.cmd.GetDeploymentDecisionModelCmd;
import org.camunda.bpm.engine.impl.dmn.cmd.GetDeploymentDecisionRequirementsDefinitionCmd;
import org.camunda.bpm.engine.impl.dmn.cmd.GetDeploymentDecisionRequirementsDiagramCmd;
import org.camunda.bpm.engine.impl.dmn.cmd.GetDeploymentDecisionRequirementsModelCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.metrics.MetricsQueryImpl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Forbids every engine command to people and programs except those listed here, to administrators
 * too: each of the others could skip a decision, forge evidence or end a redeployment without its
 * rollback. A command that the application itself wraps ({@link Unrestricted}), or that an allowed
 * one calls, is not a caller's.
 */
final class ForbiddenCommandInterceptor extends CommandInterceptor {

  private static final Set<Class<?>> READING =
      Set.of(
          AuthorizationCheckCmd.class,
          CheckPassword.class,
          CreateGroupQueryCmd.class,
          CreateTenantQueryCmd.class,
          CreateUserQueryCmd.class,
          ExecuteFilterCountCmd.class,
          ExecuteFilterListCmd.class,
          ExecuteFilterListPageCmd.class,
          ExecuteFilterSingleResultCmd.class,
          FindActiveActivityIdsCmd.class,
          FindHistoryCleanupJobsCmd.class,
          GetActivityInstanceCmd.class,
          GetDeployedProcessDefinitionCmd.class,
          GetDeployedStartFormCmd.class,
          GetDeployedTaskFormCmd.class,
          GetDeploymentBpmnModelInstanceCmd.class,
          GetDeploymentProcessDiagramCmd.class,
          GetDeploymentProcessModelCmd.class,
          GetDeploymentResourceCmd.class,
          GetDeploymentResourceForIdCmd.class,
          GetDeploymentResourceNamesCmd.class,
          GetDeploymentResourcesCmd.class,
          GetDeploymentDecisionDefinitionCmd.class,
          GetDeploymentDecisionDiagramCmd.class,
          GetDeploymentDecisionModelCmd.class,
          GetDeploymentDecisionRequirementsDefinitionCmd.class,
          GetDeploymentDecisionRequirementsDiagramCmd.class,
          GetDeploymentDecisionRequirementsModelCmd.class,
          GetExecutionVariableCmd.class,
          GetExecutionVariableTypedCmd.class,
          GetExecutionVariablesCmd.class,
          GetExternalTaskErrorDetailsCmd.class,
          GetFilterCmd.class,
          GetFormKeyCmd.class,
          GetHistoricExternalTaskLogErrorDetailsCmd.class,
          GetHistoricJobLogExceptionStacktraceCmd.class,
          GetHistoryLevelCmd.class,
          GetIdentityLinksForProcessDefinitionCmd.class,
          GetIdentityLinksForTaskCmd.class,
          GetJobExceptionStacktraceCmd.class,
          GetLicenseKeyCmd.class,
          GetPasswordPolicyCmd.class,
          GetProcessApplicationForDeploymentCmd.class,
          GetProcessInstanceAttachmentsCmd.class,
          GetProcessInstanceCommentsCmd.class,
          GetPropertiesCmd.class,
          GetRenderedStartFormCmd.class,
          GetRenderedTaskFormCmd.class,
          GetStartFormCmd.class,
          GetStartFormVariablesCmd.class,
          GetStaticCalledProcessDefinitionCmd.class,
          GetSubTasksCmd.class,
          GetTableCountCmd.class,
          GetTaskAttachmentCmd.class,
          GetTaskAttachmentContentCmd.class,
          GetTaskAttachmentsCmd.class,
          GetTaskCommentCmd.class,
          GetTaskCommentsCmd.class,
          GetTaskEventsCmd.class,
          GetTaskFormCmd.class,
          GetTaskFormVariablesCmd.class,
          GetTaskVariableCmd.class,
          GetTaskVariableCmdTyped.class,
          GetTaskVariablesCmd.class,
          GetTelemetryDataCmd.class,
          GetTopicNamesCmd.class,
          GetUniqueTaskWorkerCountCmd.class,
          GetUserInfoCmd.class,
          GetUserInfoKeysCmd.class,
          GetUserPictureCmd.class,
          IsIdentityServiceReadOnlyCmd.class,
          MetricsQueryImpl.class);

  /** Starts and user tasks; {@link SubmittedVariablesInterceptor} checks what they carry. */
  private static final Set<Class<?>> DECIDING =
      Set.of(
          StartProcessInstanceCmd.class,
          SubmitStartFormCmd.class,
          ClaimTaskCmd.class,
          AssignTaskCmd.class,
          CompleteTaskCmd.class,
          SubmitTaskFormCmd.class,
          AddCommentCmd.class);

  /** People, groups and Tasklist's filters; the engine's authorizations keep it to some. */
  private static final Set<Class<?>> ADMINISTERING =
      Set.of(
          CreateUserCmd.class,
          SaveUserCmd.class,
          DeleteUserCmd.class,
          UnlockUserCmd.class,
          SetUserInfoCmd.class,
          CreateGroupCmd.class,
          SaveGroupCmd.class,
          DeleteGroupCmd.class,
          CreateMembershipCmd.class,
          DeleteMembershipCmd.class,
          CreateFilterCmd.class,
          SaveFilterCmd.class,
          DeleteFilterCmd.class);

  /** A report of the engine, such as how long redeployments took, is a class within another. */
  private static final String REPORT = "ReportImpl$";

  private static final String METRICS = MetricsQueryImpl.class.getName() + "$";

  private static final Set<Class<?>> DELETING =
      Set.of(
          DeleteProcessInstanceCmd.class,
          DeleteProcessInstancesCmd.class,
          DeleteHistoricProcessInstancesCmd.class);

  private static final Set<Class<?>> ALLOWED =
      Stream.of(READING, DECIDING, ADMINISTERING)
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());

  private static final Logger LOG = LoggerFactory.getLogger(ForbiddenCommandInterceptor.class);

  private static final PrivateField ASSIGNEE =
      PrivateField.of(AbstractAddIdentityLinkCmd.class, "userId");
  private static final PrivateField CLAIMER = PrivateField.of(ClaimTaskCmd.class, "userId");
  private static final PrivateField ADDED = PrivateField.of(CreateMembershipCmd.class, "userId");
  private static final PrivateField JOINED = PrivateField.of(CreateMembershipCmd.class, "groupId");
  private static final PrivateField REMOVED = PrivateField.of(DeleteMembershipCmd.class, "userId");
  private static final PrivateField LEFT = PrivateField.of(DeleteMembershipCmd.class, "groupId");
  private static final PrivateField DELETED = PrivateField.of(DeleteUserCmd.class, "userId");
  private static final PrivateField SAVED = PrivateField.of(SaveUserCmd.class, "user");

  private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);

  @Override
  public <T> T execute(Command<T> command) {
    if (inside.get() || !isForSomebody()) {
      return next.execute(command);
    }
    if (!isAllowed(command.getClass())) {
      throw refusal(command.getClass());
    }
    if (command instanceof AssignTaskCmd) {
      mustBeForOneself(ASSIGNEE.of(command));
    } else if (command instanceof ClaimTaskCmd) {
      mustBeForOneself(CLAIMER.of(command));
    }
    inside.set(true);
    try {
      T result = next.execute(command);
      if (ADMINISTERING.contains(command.getClass())) {
        record(command);
      }
      return result;
    } finally {
      inside.remove();
    }
  }

  /** The engine would grant rights to whomever a task is assigned to. */
  private static void mustBeForOneself(@Nullable Object assignee) {
    if (assignee != null
        && !assignee.equals(Context.getCommandContext().getAuthenticatedUserId())) {
      throw new AuthorizationException(
          "A user task is claimed by the person who completes it, not assigned by another: unclaim"
              + " it, and let the other person claim it.");
    }
  }

  /** Whoever makes approvers could be two of them: the log says who made whom what. */
  private static void record(Command<?> command) {
    String person =
        Objects.requireNonNullElse(
            Context.getCommandContext().getAuthenticatedUserId(), "The identity provider");
    if (command instanceof CreateMembershipCmd) {
      LOG.warn("{} puts {} into {}", person, ADDED.of(command), JOINED.of(command));
    } else if (command instanceof DeleteMembershipCmd) {
      LOG.warn("{} takes {} out of {}", person, REMOVED.of(command), LEFT.of(command));
    } else if (command instanceof DeleteUserCmd) {
      LOG.warn("{} deletes the user {}", person, DELETED.of(command));
    } else if (command instanceof SaveUserCmd && SAVED.of(command) instanceof User user) {
      LOG.warn("{} creates or changes the user {}", person, user.getId());
    } else {
      LOG.info("{} carries out {}", person, command.getClass().getSimpleName());
    }
  }

  /** Somebody is signed in, or this thread answers a request. */
  private static boolean isForSomebody() {
    return Context.getCommandContext().getAuthenticatedUserId() != null
        || RequestContextHolder.getRequestAttributes() != null;
  }

  private static boolean isAllowed(Class<?> command) {
    return ALLOWED.contains(command)
        || AbstractQuery.class.isAssignableFrom(command)
        || command.getName().startsWith(METRICS)
        || command.getName().contains(REPORT)
        || command.getPackageName().startsWith(EngineHardening.class.getPackageName());
  }

  private static AuthorizationException refusal(Class<?> command) {
    String instead =
        DELETING.contains(command)
            ? "a redeployment is not deleted; stop it (POST /api/redeployments/<id>/stop) and it"
                + " rolls back"
            : "start redeployments from their beginning, complete their user tasks, and let failed"
                + " steps try again (POST /api/redeployments/<id>/retry)";
    return new AuthorizationException(
        "%s is closed for everybody, administrators too: %s."
            .formatted(command.getSimpleName(), instead));
  }
}
