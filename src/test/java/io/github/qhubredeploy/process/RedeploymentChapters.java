package io.github.qhubredeploy.process;

import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The chapters that stories of redeployments are made of, each as it goes when all is well. */
abstract class RedeploymentChapters {

  private static ProcessEngine engine;
  Story story;

  @BeforeAll
  static void buildEngine() {
    engine = StoryEngine.build();
  }

  @AfterAll
  static void closeEngine() {
    engine.close();
  }

  @BeforeEach
  void playShortSteps() {
    story =
        Story.on(engine)
            .shortStep("renameOldDomainDelegate")
            .shortStep("updateOldDnsDelegate")
            .shortStep("checkOldPlatformDelegate", "oldPlatformAnswers", true)
            .shortStep("forgetScanDelegate")
            .shortStep("removePreventDeployDelegate")
            .shortStep("updateDnsDelegate")
            .shortStep("prepareCallbackUpdateDelegate", "callbackUrl", "https://sample/endpoint")
            .shortStep("checkCallbackDelegate", "callbackMatches", true)
            .shortStep("readUsersDelegate", "administratorCandidates", "jane")
            .shortStep("rotateRootPasswordDelegate")
            .shortStep("compareUsersDelegate", "usersEvidence", "7 of 7")
            .shortStep("checkLeftoversDelegate", "leftovers", "a key");
  }

  @AfterEach
  void forget() {
    story.close();
  }

  /** A platform that has everything: pipeline, sign-in by GitHub, DNS by hand. */
  Story request() {
    return story.requested(
        "platform",
        "sample",
        "retention",
        "P1D",
        "cicd",
        "github-actions",
        "authentication",
        "GitHub",
        "dnsByApi",
        false);
  }

  void approved() {
    request();
    approval();
  }

  void approval() {
    story.done("checkPrerequisitesDelegate", "prerequisitesMet", true);
    story.done("planRedeploymentDelegate", "planSummary", "a plan");
    story.answer("Task_ApprovePlan", "planApproved", true);
  }

  void fullBackup() {
    story.allDone("scanHomeDirectoriesDelegate", "backUpHomeDirectoriesDelegate");
    story.done("backUpHubDatabaseDelegate");
    story.done("verifyBackupDelegate", "fullManifest", "full.json", "backupEvidence", "verified");
  }

  void renaming() {
    story.done("deployOldPlatformDelegate").answer("Task_PointOldDomain");
    story.done("fenceOldPlatformDelegate", "fenceEvidence", "quiet");
  }

  void finalBackup() {
    story.allDone("scanHomeDirectoriesDelegate", "backUpHomeDirectoriesDelegate");
    story.done("backUpHubDatabaseDelegate");
    story.done("verifyBackupDelegate", "finalManifest", "final.json");
  }

  void upgrade() {
    story.allDone("prepareTargetEnvironmentDelegate", "upgradeConfigurationDelegate");
    story.allDone("validateConfigurationDelegate", "proveDeploymentGuardDelegate");
  }

  void removal(boolean confirmed) {
    story.answer("Task_ConfirmPreventDeployRemoval", "guardRemovalConfirmed", confirmed);
  }

  void untilDeployment() {
    approved();
    fullBackup();
    renaming();
    upgrade();
    removal(true);
  }

  void deployment() {
    story.done("awaitLoadBalancerDelegate", "loadBalancerAddress", "203.0.113.9");
    story.answer("Task_PointDomain").done("checkDnsDelegate", "dnsMatches", true);
    story.done("deployNewPlatformDelegate");
  }

  void publication() {
    story.allDone("renderConfigurationDelegate", "publishConfigurationDelegate");
    story.done("watchPipelineDelegate", "configCommit", "c0ffee");
  }

  void callback() {
    story.answer("Task_UpdateOAuthCallback", "callbackUpdated", true);
  }

  void restoration() {
    story.allDone("checkTargetCapacityDelegate", "restoreHomeDirectoriesDelegate");
    story.allDone("moveSharedFoldersDelegate", "renameHomeDirectoriesDelegate");
    story.allDone("verifyRestoredDataDelegate", "openFilesAsUsersDelegate");
    story.done("restoreHubDatabaseDelegate");
    story.done("restartHubDelegate", "restoreEvidence", "all of it");
  }

  void userImport() {
    story.answer("Task_ReviewAdministrators", "administrators", "jane");
    story.done("importUsersDelegate");
    story.done("handOverPasswordsDelegate", "handOverEvidence", "7 users sign in as before");
  }

  void untilAccepted() {
    untilDeployment();
    finalBackup();
    deployment();
    publication();
    callback();
    restoration();
    userImport();
    story.done("verifyNewPlatformDelegate");
    story.answer("Task_AcceptNewPlatform", "acceptDecision", "accept");
  }

  void rollback(boolean domainMoved, boolean newClusterExists) {
    story.done(
        "stopRunningWorkDelegate",
        "domainMoved",
        domainMoved,
        "newClusterExists",
        newClusterExists);
    story.allDone("liftFenceDelegate", "restoreOldPlatformDelegate");
    if (domainMoved) {
      story.answer("Task_PointDomainBack");
    }
    story.allDone("revertPublicationDelegate", "checkOldPlatformAnswersDelegate");
    if (newClusterExists) {
      story.answer("Task_DecideNewCluster", "newClusterDecision", "destroy");
      story.done("destroyNewPlatformDelegate");
    }
    story.done("writeRollbackReportDelegate").endedAt("EndEvent_RedeploymentRolledBack");
  }
}
