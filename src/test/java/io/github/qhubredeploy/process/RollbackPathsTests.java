package io.github.qhubredeploy.process;

import static io.github.qhubredeploy.process.BusinessErrors.DEPLOYMENT_FAILED;

import org.junit.jupiter.api.Test;

/** The stories that end where they began: with the old platform. */
class RollbackPathsTests extends RedeploymentChapters {

  @Test
  void rollsBackWhenStoppedInTheMiddleOfTheReplacement() {
    untilDeployment();

    story.stopped().waitsFor("stopRunningWorkDelegate");

    rollback(false, false);
  }

  @Test
  void rollsBackWhenAFailedDeploymentIsGivenUp() {
    untilDeployment();
    story.done("awaitLoadBalancerDelegate", "loadBalancerAddress", "203.0.113.9");
    story.failed("deployNewPlatformDelegate", DEPLOYMENT_FAILED, "no quota");
    story.waitsFor("Task_DecideOnFailedDeployment", "scanHomeDirectoriesDelegate");

    story.answer(
        "Task_DecideOnFailedDeployment",
        "deploymentDecision",
        "rollBack",
        "rollBackReason",
        "no quota");

    story.knows("rollBackReason", "no quota").knows("loadBalancerAddress", "203.0.113.9");
    rollback(true, true);
  }

  @Test
  void rollsBackWhenTheGuardIsToStay() {
    approved();
    fullBackup();
    renaming();
    upgrade();

    removal(false);

    rollback(true, false);
  }

  @Test
  void rollsBackWhenTheOldPlatformCannotBeRenamed() {
    approved();
    fullBackup();
    story.failed("deployOldPlatformDelegate", DEPLOYMENT_FAILED, "no network");
    story.answer("Task_DecideOnFailedRenaming", "renamingWay", "local");
    story.failed("deployOldPlatformDelegate", DEPLOYMENT_FAILED, "no network");

    story.answer("Task_DecideOnFailedRenaming", "renamingWay", "rollBack");

    rollback(false, false);
  }

  @Test
  void hidesTheOldPlatformWhenItsPipelineCannotRenameIt() {
    story.shortStep("renameOldDomainDelegate", "renamingWay", "pipeline");
    approved();
    fullBackup();
    story.failed("runOldPipelineDelegate", DEPLOYMENT_FAILED, "no runner");

    story.answer("Task_DecideOnFailedRenaming", "renamingWay", "ingress");

    story.done("hideOldPlatformDelegate").answer("Task_PointOldDomain");
    story.waitsFor("fenceOldPlatformDelegate");
  }

  @Test
  void rollsBackWhenTheNewPlatformIsNotAccepted() {
    untilDeployment();
    finalBackup();
    deployment();
    publication();
    callback();
    restoration();
    userImport();
    story.done("verifyNewPlatformDelegate");

    story.answer("Task_AcceptNewPlatform", "acceptDecision", "rollBack");

    rollback(true, true);
  }

  @Test
  void keepsTheNewClusterWhenAPersonWantsToLookForTheCause() {
    untilDeployment();
    story.stopped().done("stopRunningWorkDelegate", "newClusterExists", true);
    story.allDone("liftFenceDelegate", "restoreOldPlatformDelegate");
    story.allDone("revertPublicationDelegate", "checkOldPlatformAnswersDelegate");

    story.answer("Task_DecideNewCluster", "newClusterDecision", "keep");

    story.done("writeRollbackReportDelegate").endedAt("EndEvent_RedeploymentRolledBack");
  }
}
