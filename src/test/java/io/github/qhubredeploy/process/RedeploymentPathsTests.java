package io.github.qhubredeploy.process;

import static io.github.qhubredeploy.process.BusinessErrors.DEPLOYMENT_FAILED;

import org.junit.jupiter.api.Test;

/** The stories a redeployment can take, each from request to end. */
class RedeploymentPathsTests extends RedeploymentChapters {

  @Test
  void redeploysThePlatformFromRequestToDestroyedOldCluster() {
    request().done("checkPrerequisitesDelegate", "prerequisitesMet", true);
    story
        .done("planRedeploymentDelegate", "planSummary", "a plan")
        .answer("Task_ApprovePlan", "planApproved", true);

    fullBackup();
    story.knows("fullManifest", "full.json").knows("backupEvidence", "verified");
    renaming();
    story.waitsFor("scanHomeDirectoriesDelegate", "prepareTargetEnvironmentDelegate");
    finalBackup();
    upgrade();
    removal(true);
    deployment();
    story.knows("loadBalancerAddress", "203.0.113.9");
    publication();
    callback();
    restoration();
    userImport();
    story.knows("administrators", "jane").knows("usersEvidence", "7 of 7");
    story
        .done("verifyNewPlatformDelegate")
        .answer("Task_AcceptNewPlatform", "acceptDecision", "accept");

    story.waitsFor("time").timeElapses();
    story.answer("Task_ConfirmDestruction", "destructionDecision", "destroy");
    story.answer("Task_ConfirmDestructionAgain", "destructionDecisionAgain", "destroy");
    story.allDone("verifyBeforeDestructionDelegate", "destroyOldPlatformDelegate");
    story.answer("Task_RemoveOldNames", "oldNamesRemoved", true).knows("leftovers", "a key");
    story.done("writeReportDelegate").endedAt("EndEvent_PlatformRedeployed");
  }

  @Test
  void endsWithThePlanWhenOnlyThePlanIsWanted() {
    story.requested("platform", "sample", "planOnly", true);

    story.done("checkPrerequisitesDelegate", "prerequisitesMet", true);
    story.done("planRedeploymentDelegate").endedAt("EndEvent_RedeploymentPlanned");
  }

  @Test
  void endsUntouchedWhenThePlanIsRejected() {
    request().done("checkPrerequisitesDelegate", "prerequisitesMet", true);

    story.done("planRedeploymentDelegate").answer("Task_ApprovePlan", "planApproved", false);

    story.endedAt("EndEvent_RedeploymentRejected");
  }

  @Test
  void checksAgainAsOftenAsAPersonWantsAndStopsWhenToldTo() {
    request().done("checkPrerequisitesDelegate", "prerequisitesMet", false);
    story.answer("Task_ResolvePrerequisites", "prerequisitesDecision", "again");
    story.done("checkPrerequisitesDelegate", "prerequisitesMet", false);

    story.answer("Task_ResolvePrerequisites", "prerequisitesDecision", "stop");

    story.endedAt("EndEvent_RedeploymentStopped");
  }

  @Test
  void plansWithoutAnotherCheckWhenAnApproverOverridesWhatBlocks() {
    request().done("checkPrerequisitesDelegate", "prerequisitesMet", false);
    story.answer("Task_ResolvePrerequisites", "prerequisitesDecision", "override");
    story.waitsFor("planRedeploymentDelegate");
  }

  @Test
  void stopsWithoutATraceWhileItIsPreparing() {
    request().done("checkPrerequisitesDelegate", "prerequisitesMet", true);

    story.waitsFor("planRedeploymentDelegate").stopped();

    story.endedAt("EndEvent_RedeploymentStopped");
  }

  @Test
  void deploysAgainAfterAFailureAndGoesOn() {
    untilDeployment();
    story.failed("deployNewPlatformDelegate", DEPLOYMENT_FAILED, "time-out");
    story.answer("Task_DecideOnFailedDeployment", "deploymentDecision", "again");

    deployment();

    story.waitsFor("renderConfigurationDelegate", "scanHomeDirectoriesDelegate");
  }

  @Test
  void asksForTheDomainUntilItPointsToTheNewCluster() {
    untilDeployment();
    story.done("awaitLoadBalancerDelegate").answer("Task_PointDomain");

    story.done("checkDnsDelegate", "dnsMatches", false).answer("Task_PointDomain");
    story.done("checkDnsDelegate", "dnsMatches", true).done("deployNewPlatformDelegate");

    story.waitsFor("renderConfigurationDelegate", "scanHomeDirectoriesDelegate");
  }

  @Test
  void keepsTheOldClusterForAnotherRetentionWhenOneOfTwoPeopleWantsToWait() {
    untilAccepted();
    story.timeElapses().answer("Task_ConfirmDestruction", "destructionDecision", "wait");
    story.waitsFor("time").timeElapses();

    story.answer("Task_ConfirmDestruction", "destructionDecision", "destroy");
    story.answer("Task_ConfirmDestructionAgain", "destructionDecisionAgain", "wait");

    story.waitsFor("time").timeElapses().waitsFor("Task_ConfirmDestruction");
  }

  @Test
  void leavesOutWhatThePlatformDoesNotHave() {
    story.requested(
        "platform",
        "sample",
        "retention",
        "P1D",
        "cicd",
        "none",
        "authentication",
        "password",
        "dnsByApi",
        true,
        "sourceHasKeycloak",
        true);
    approval();
    story.allDone("scanHomeDirectoriesDelegate", "backUpHomeDirectoriesDelegate");
    story.done("backUpHubDatabaseDelegate");
    story.allDone("exportUsersDelegate", "verifyBackupDelegate", "deployOldPlatformDelegate");
    story.done("fenceOldPlatformDelegate");
    finalBackup();
    upgrade();
    removal(true);

    story.done("awaitLoadBalancerDelegate").done("checkDnsDelegate", "dnsMatches", true);
    story.done("deployNewPlatformDelegate");

    story.waitsFor("checkTargetCapacityDelegate");
  }

  @Test
  void asksForTheCallbackUntilTheProviderAcceptsIt() {
    untilDeployment();
    deployment();
    publication();
    story.shortStep("checkCallbackDelegate", "callbackMatches", false);
    callback();

    story.waitsFor("Task_UpdateOAuthCallback", "scanHomeDirectoriesDelegate");
    story.shortStep("checkCallbackDelegate", "callbackMatches", true);
    callback();

    story.waitsFor("scanHomeDirectoriesDelegate");
  }

  @Test
  void nobodyIsAskedForTheCallbackWhereTheProvidersApiTakesIt() {
    callbackByApi(true);

    story.waitsFor("scanHomeDirectoriesDelegate");
  }

  @Test
  void aPersonIsAskedForTheCallbackWhenTheProvidersApiRefuses() {
    callbackByApi(false);

    story.waitsFor("Task_UpdateOAuthCallback", "scanHomeDirectoriesDelegate");
    callback();
    story.waitsFor("scanHomeDirectoriesDelegate");
  }

  private void callbackByApi(boolean taken) {
    story.shortStep("prepareCallbackUpdateDelegate", "oauthByApi", true);
    story.shortStep("addCallbackDelegate", "callbackUpdated", taken);
    untilDeployment();
    deployment();
    publication();
  }

  @Test
  void asksForTheOtherDomainUntilTheOldPlatformAnswersThere() {
    approved();
    fullBackup();
    story.shortStep("checkOldPlatformDelegate", "oldPlatformAnswers", false);
    story.done("deployOldPlatformDelegate").answer("Task_PointOldDomain");

    story.waitsFor("Task_PointOldDomain");
    story.shortStep("checkOldPlatformDelegate", "oldPlatformAnswers", true);

    story.answer("Task_PointOldDomain").waitsFor("fenceOldPlatformDelegate");
  }
}
