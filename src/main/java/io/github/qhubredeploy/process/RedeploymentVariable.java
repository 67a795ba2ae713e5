package io.github.qhubredeploy.process;

import static io.github.qhubredeploy.process.Variable.flag;
import static io.github.qhubredeploy.process.Variable.text;

/** Every process variable there is. What it means stands in the model and on the forms. */
public final class RedeploymentVariable {
  public static final Variable<String> PLATFORM = text("platform");
  public static final Variable<String> REQUESTER = text("requester");
  public static final Variable<String> TARGET_VERSION = text("targetVersion");
  public static final Variable<String> OLD_DOMAIN = text("oldDomain");
  public static final Variable<String> NEW_PROJECT_NAME = text("newProjectName");
  public static final Variable<String> KUBERNETES_VERSION = text("kubernetesVersion");
  public static final Variable<String> RETENTION = text("retention");
  public static final Variable<String> DOMAIN = text("domain");
  public static final Variable<String> OLD_VERSION = text("oldVersion");

  /** Versions that traces of the old platform tell, when they differ; empty when they do not. */
  public static final Variable<String> OLD_VERSION_CANDIDATES = text("oldVersionCandidates");

  public static final Variable<String> OLD_VERSION_ANSWER = text("oldVersionAnswer");

  /** A person's choice among the candidates, taken over by the preflight. */
  public static final Variable<String> OLD_VERSION_DECIDED = text("oldVersionDecided");

  /**
   * What the old version needs of the world: {@code complete}, {@code incomplete}, {@code unknown}.
   */
  public static final Variable<String> OLD_SUPPLY = text("oldSupply");

  public static final Variable<String> OLD_PROJECT_NAME = text("oldProjectName");
  public static final Variable<String> NAMESPACE = text("namespace");
  public static final Variable<String> PROVIDER = text("provider");
  public static final Variable<String> AUTHENTICATION = text("authentication");
  public static final Variable<String> CICD = text("cicd");
  public static final Variable<String> PASS = text("pass");
  public static final Variable<String> FINDINGS = text("findings");
  public static final Variable<String> PLAN_SUMMARY = text("planSummary");
  public static final Variable<String> BACKUP_EVIDENCE = text("backupEvidence");
  public static final Variable<String> FINAL_BACKUP_EVIDENCE = text("finalBackupEvidence");
  public static final Variable<String> VERIFICATION_LEVELS = text("verificationLevels");
  public static final Variable<String> DELETIONS_EVIDENCE = text("deletionsEvidence");
  public static final Variable<String> EARLY_FILES_EVIDENCE = text("earlyFilesEvidence");
  public static final Variable<String> COLLISION_EVIDENCE = text("collisionEvidence");
  public static final Variable<String> FENCE_EVIDENCE = text("fenceEvidence");
  public static final Variable<String> UPGRADE_EVIDENCE = text("upgradeEvidence");
  public static final Variable<String> GUARD_EVIDENCE = text("guardEvidence");
  public static final Variable<String> DEPLOYMENT_FAILURE = text("deploymentFailure");

  /** What the error said that a person has to decide about; set by the models. */
  public static final Variable<String> FAILURE_MESSAGE = text("failureMessage");

  public static final Variable<String> RESTORE_EVIDENCE = text("restoreEvidence");
  public static final Variable<String> USERS_EVIDENCE = text("usersEvidence");
  public static final Variable<String> HAND_OVER_EVIDENCE = text("handOverEvidence");
  public static final Variable<String> VERIFICATION_EVIDENCE = text("verificationEvidence");
  public static final Variable<String> LEFTOVERS = text("leftovers");
  public static final Variable<String> ROLLBACK_EVIDENCE = text("rollbackEvidence");
  public static final Variable<String> FULL_MANIFEST = text("fullManifest");
  public static final Variable<String> FINAL_MANIFEST = text("finalManifest");
  public static final Variable<String> OLD_LOAD_BALANCER_ADDRESS = text("oldLoadBalancerAddress");
  public static final Variable<String> LOAD_BALANCER_ADDRESS = text("loadBalancerAddress");
  public static final Variable<String> DNS_FINDING = text("dnsFinding");
  public static final Variable<String> CONFIG_COMMIT = text("configCommit");
  public static final Variable<String> CALLBACK_URL = text("callbackUrl");
  public static final Variable<String> CALLBACK_STEPS = text("callbackSteps");
  public static final Variable<String> CALLBACK_FINDING = text("callbackFinding");
  public static final Variable<String> USERS_REVIEW = text("usersReview");
  public static final Variable<String> ADMINISTRATOR_CANDIDATES = text("administratorCandidates");
  public static final Variable<String> REPORT_PATH = text("reportPath");
  public static final Variable<String> OUTCOME = text("outcome");
  public static final Variable<String> ROLL_BACK_REASON = text("rollBackReason");
  public static final Variable<String> PREREQUISITES_DECISION = text("prerequisitesDecision");
  public static final Variable<String> PREREQUISITES_REASON = text("prerequisitesReason");

  /** Who overrode findings; set when the answer is given, never by the one who gives it. */
  public static final Variable<String> PREREQUISITES_OVERRIDDEN_BY =
      text("prerequisitesOverriddenBy");

  public static final Variable<String> PLAN_COMMENT = text("planComment");

  /** How the old platform is renamed: {@code pipeline}, {@code local} or {@code ingress}. */
  public static final Variable<String> RENAMING_WAY = text("renamingWay");

  /** Who answered about the plan; set when the answer is given, never by the one who gives it. */
  public static final Variable<String> PLAN_DECIDED_BY = text("planDecidedBy");

  /** What takes a custom authenticator's place: {@code password}, or {@code stop}. */
  public static final Variable<String> CUSTOM_AUTHENTICATOR = text("customAuthenticator");

  public static final Variable<String> CONFIRM_PLATFORM = text("confirmPlatform");
  public static final Variable<String> DEPLOYMENT_DECISION = text("deploymentDecision");
  public static final Variable<String> DELETIONS_DECISION = text("deletionsDecision");
  public static final Variable<String> DELETIONS_REASON = text("deletionsReason");

  /** Who decided; set when the answer is given, never by the one who gives it. */
  public static final Variable<String> DELETIONS_DECIDED_BY = text("deletionsDecidedBy");

  public static final Variable<String> EARLY_FILES_DECISION = text("earlyFilesDecision");
  public static final Variable<String> EARLY_FILES_DECIDED_BY = text("earlyFilesDecidedBy");
  public static final Variable<String> COLLISION_DECISION = text("collisionDecision");
  public static final Variable<String> ADMINISTRATORS = text("administrators");
  public static final Variable<String> ACCEPT_DECISION = text("acceptDecision");
  public static final Variable<String> DESTRUCTION_DECISION = text("destructionDecision");
  public static final Variable<String> DESTRUCTION_DECISION_AGAIN =
      text("destructionDecisionAgain");
  public static final Variable<String> CONFIRM_PLATFORM_FIRST = text("confirmPlatformFirst");
  public static final Variable<String> CONFIRM_PLATFORM_SECOND = text("confirmPlatformSecond");
  public static final Variable<String> NEW_CLUSTER_DECISION = text("newClusterDecision");
  public static final Variable<Boolean> PLAN_ONLY = flag("planOnly");
  public static final Variable<Boolean> SOURCE_HAS_KEYCLOAK = flag("sourceHasKeycloak");
  public static final Variable<Boolean> DNS_BY_API = flag("dnsByApi");
  public static final Variable<Boolean> OAUTH_BY_API = flag("oauthByApi");
  public static final Variable<Boolean> PREREQUISITES_MET = flag("prerequisitesMet");
  public static final Variable<Boolean> FINDINGS_OVERRIDABLE = flag("findingsOverridable");
  public static final Variable<Boolean> TOO_MANY_DELETIONS = flag("tooManyDeletions");
  public static final Variable<Boolean> DNS_MATCHES = flag("dnsMatches");
  public static final Variable<Boolean> OLD_PLATFORM_ANSWERS = flag("oldPlatformAnswers");
  public static final Variable<Boolean> CALLBACK_MATCHES = flag("callbackMatches");
  public static final Variable<Boolean> PLAN_APPROVED = flag("planApproved");
  public static final Variable<Boolean> GUARD_REMOVAL_CONFIRMED = flag("guardRemovalConfirmed");
  public static final Variable<Boolean> CALLBACK_UPDATED = flag("callbackUpdated");
  public static final Variable<Boolean> OLD_NAMES_REMOVED = flag("oldNamesRemoved");
  public static final Variable<Boolean> DOMAIN_MOVED = flag("domainMoved");
  public static final Variable<Boolean> NEW_CLUSTER_EXISTS = flag("newClusterExists");

  private RedeploymentVariable() {}
}
