package io.github.qhubredeploy.rehearsal;

import static io.github.qhubredeploy.process.RedeploymentVariable.COLLISION_EVIDENCE;
import static io.github.qhubredeploy.process.RedeploymentVariable.DELETIONS_EVIDENCE;
import static io.github.qhubredeploy.process.RedeploymentVariable.DNS_MATCHES;
import static io.github.qhubredeploy.process.RedeploymentVariable.DOMAIN_MOVED;
import static io.github.qhubredeploy.process.RedeploymentVariable.EARLY_FILES_EVIDENCE;
import static io.github.qhubredeploy.process.RedeploymentVariable.FINDINGS;
import static io.github.qhubredeploy.process.RedeploymentVariable.NEW_CLUSTER_EXISTS;
import static io.github.qhubredeploy.process.RedeploymentVariable.PREREQUISITES_MET;
import static io.github.qhubredeploy.process.RedeploymentVariable.TOO_MANY_DELETIONS;

import io.github.qhubredeploy.process.BusinessError;
import io.github.qhubredeploy.process.BusinessErrors;
import io.github.qhubredeploy.process.StepContext;
import io.github.qhubredeploy.process.StepOutcome;
import io.github.qhubredeploy.testing.PlayedSteps;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** A night in which everything that a person has to decide about happens once. */
final class BadNight {

  /** What is asked in it and in no usual night. */
  static final List<String> QUESTIONS =
      List.of(
          "Task_ResolvePrerequisites",
          "Task_DecideOnFailedRenaming",
          "Task_DecideOnFailedDeployment",
          "Task_DecideOnDeletions",
          "Task_DecideOnEarlyFiles",
          "Task_ResolveCollidingHomes",
          "Task_PointDomainBack",
          "Task_DecideNewCluster");

  private BadNight() {}

  /** Plays the steps that raise the questions. */
  static void on(PlayedSteps steps, String platform) {
    act(steps, platform, "checkPrerequisitesDelegate", BadNight::missing);
    fail(steps, platform, "deployOldPlatformDelegate", BusinessErrors.DEPLOYMENT_FAILED);
    fail(steps, platform, "deployNewPlatformDelegate", BusinessErrors.DEPLOYMENT_FAILED);
    act(steps, platform, "scanHomeDirectoriesDelegate", BadNight::manyDeletions);
    act(steps, platform, "restoreHomeDirectoriesDelegate", BadNight::earlyFiles);
    act(steps, platform, "renameHomeDirectoriesDelegate", BadNight::collision);
    act(steps, platform, "stopRunningWorkDelegate", BadNight::muchIsThere);
  }

  static Map<String, Object> answer(String task, String platform) {
    return switch (task) {
      case "Task_ResolvePrerequisites" -> Map.of("prerequisitesDecision", "again");
      case "Task_DecideOnFailedRenaming" -> Map.of("renamingWay", "ingress");
      case "Task_DecideOnFailedDeployment" -> Map.of("deploymentDecision", "again");
      case "Task_ResolveCollidingHomes" -> Map.of("collisionDecision", "again");
      case "Task_AcceptNewPlatform" -> Map.of("acceptDecision", "rollBack");
      default -> UsualAnswers.answer(task, platform);
    };
  }

  private static void missing(StepContext context, int visit) {
    context.variables().set(PREREQUISITES_MET, visit > 1);
    context
        .variables()
        .set(FINDINGS, "- **BLOCKING** (archive): the bucket is missing. *Make it.*");
  }

  /** The first scan is the full pass's. */
  private static void manyDeletions(StepContext context, int visit) {
    context.variables().set(TOO_MANY_DELETIONS, visit == 2);
    context.variables().set(DELETIONS_EVIDENCE, "1,200 of 9,000 files are gone");
  }

  private static void earlyFiles(StepContext context, int visit) {
    if (visit == 1) {
      context.variables().set(EARLY_FILES_EVIDENCE, "12 files, such as `home/ada/new.txt`");
      throw new BusinessError(BusinessErrors.EARLY_FILES_FOUND, "12 files");
    }
  }

  private static void collision(StepContext context, int visit) {
    if (visit == 1) {
      context.variables().set(COLLISION_EVIDENCE, "`jane-2ddoe` and `jane-doe`");
      throw new BusinessError(BusinessErrors.HOMES_COLLIDE, "jane-doe");
    }
  }

  private static void muchIsThere(StepContext context, int visit) {
    context.variables().set(DOMAIN_MOVED, true);
    context.variables().set(NEW_CLUSTER_EXISTS, true);
  }

  private static void fail(PlayedSteps steps, String platform, String bean, BusinessErrors error) {
    act(
        steps,
        platform,
        bean,
        (context, visit) -> {
          if (visit == 1) {
            throw new BusinessError(error, "the quota of addresses is used up");
          }
        });
  }

  private static void act(
      PlayedSteps steps, String platform, String bean, BiConsumer<StepContext, Integer> act) {
    AtomicInteger visits = new AtomicInteger();
    steps.play(
        bean,
        platform,
        context -> {
          context.variables().set(DNS_MATCHES, true);
          act.accept(context, visits.incrementAndGet());
          return StepOutcome.DONE;
        });
  }
}
