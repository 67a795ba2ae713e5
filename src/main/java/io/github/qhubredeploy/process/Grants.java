package io.github.qhubredeploy.process;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Makes the groups and what they may do; the same at every start. */
@Component
@Order(900)
class Grants extends AbstractProcessEnginePlugin {

  private static final List<String> PROCESSES =
      List.of(
          "RedeploymentProcess",
          "BackupProcess",
          "RenameProcess",
          "UpgradeProcess",
          "DeployProcess",
          "PublishProcess",
          "RestoreProcess",
          "UsersProcess",
          "RetireProcess",
          "RollbackProcess");

  /** The engine would refuse {@code jane.doe@example.org} and {@code redeploy-operators}. */
  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setUserResourceWhitelistPattern("[a-zA-Z0-9][a-zA-Z0-9._@+-]*");
    configuration.setGroupResourceWhitelistPattern("[a-zA-Z0-9][a-zA-Z0-9._-]*");
  }

  @Override
  public void postProcessEngineBuild(ProcessEngine engine) {
    group(engine.getIdentityService(), Groups.ADMINISTRATORS, "Administrators", "SYSTEM");
    group(engine.getIdentityService(), Groups.OPERATORS, "Redeployment operators", "WORKFLOW");
    group(engine.getIdentityService(), Groups.APPROVERS, "Redeployment approvers", "WORKFLOW");
    AuthorizationService grants = engine.getAuthorizationService();
    for (Resource resource : Resources.values()) {
      grant(grants, Groups.ADMINISTRATORS, resource, "*", Permissions.ALL);
    }
    for (String group : List.of(Groups.OPERATORS, Groups.APPROVERS)) {
      work(grants, group);
    }
  }

  /** No right to store filters or to deploy: both carry expressions. */
  private static void work(AuthorizationService grants, String group) {
    grant(grants, group, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
    grant(grants, group, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
    grant(grants, group, Resources.APPLICATION, "welcome", Permissions.ACCESS);
    grant(grants, group, Resources.FILTER, "*", Permissions.READ);
    grant(grants, group, Resources.PROCESS_INSTANCE, "*", Permissions.CREATE);
    for (String process : PROCESSES) {
      grant(
          grants,
          group,
          Resources.PROCESS_DEFINITION,
          process,
          ProcessDefinitionPermissions.READ,
          ProcessDefinitionPermissions.READ_INSTANCE,
          ProcessDefinitionPermissions.READ_HISTORY,
          ProcessDefinitionPermissions.READ_TASK);
    }
    grant(
        grants,
        group,
        Resources.PROCESS_DEFINITION,
        RedeploymentProcess.KEY,
        ProcessDefinitionPermissions.READ,
        ProcessDefinitionPermissions.READ_INSTANCE,
        ProcessDefinitionPermissions.READ_HISTORY,
        ProcessDefinitionPermissions.READ_TASK,
        ProcessDefinitionPermissions.CREATE_INSTANCE);
  }

  private static void group(IdentityService people, String id, String name, String type) {
    if (people.createGroupQuery().groupId(id).count() > 0) {
      return;
    }
    Group group = people.newGroup(id);
    group.setName(name);
    group.setType(type);
    people.saveGroup(group);
  }

  private static void grant(
      AuthorizationService grants,
      String group,
      Resource resource,
      String id,
      Permission... permissions) {
    Authorization grant =
        grants
            .createAuthorizationQuery()
            .groupIdIn(group)
            .resourceType(resource)
            .resourceId(id)
            .authorizationType(Authorization.AUTH_TYPE_GRANT)
            .singleResult();
    if (grant == null) {
      grant = grants.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
      grant.setGroupId(group);
      grant.setResource(resource);
      grant.setResourceId(id);
    }
    grant.setPermissions(permissions);
    grants.saveAuthorization(grant);
  }
}
