package io.github.qhubredeploy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.rehearsal.cloud.Zone;
import io.github.qhubredeploy.rehearsal.sample.SampleUsers;
import java.util.Map;

/** Who answers which question how, and what that person does outside the application before. */
final class UsualAnswers {

  private UsualAnswers() {}

  /** What a person does outside the application before saying that it is done. */
  static void act(Zone zone, String task, JsonNode variables) {
    switch (task) {
      case "Task_PointOldDomain" ->
          zone.set(value(variables, "oldDomain"), value(variables, "oldLoadBalancerAddress"));
      case "Task_PointDomain" ->
          zone.set(value(variables, "domain"), value(variables, "loadBalancerAddress"));
      case "Task_PointDomainBack" ->
          zone.set(value(variables, "domain"), value(variables, "oldLoadBalancerAddress"));
      case "Task_RemoveOldNames" -> zone.remove(value(variables, "oldDomain"));
      default -> {
        // the answer is all there is to do
      }
    }
  }

  /** The answer that leads to the end, field by field. */
  static Map<String, Object> answer(String task, String platform) {
    return switch (task) {
      case "Task_ResolvePrerequisites" -> Map.of("prerequisitesDecision", "stop");
      case "Task_ApprovePlan" -> Map.of("planApproved", true, "planComment", "as planned");
      case "Task_ConfirmPreventDeployRemoval" ->
          Map.of("guardRemovalConfirmed", true, "confirmPlatform", platform);
      case "Task_DecideOnFailedRenaming" -> Map.of("renamingWay", "rollBack");
      case "Task_DecideOnFailedDeployment" -> Map.of("deploymentDecision", "rollBack");
      case "Task_DecideOnDeletions" ->
          Map.of("deletionsDecision", "apply", "deletionsReason", "the old project was tidied up");
      case "Task_DecideOnEarlyFiles" -> Map.of("earlyFilesDecision", "setAside");
      case "Task_ResolveCollidingHomes" -> Map.of("collisionDecision", "rollBack");
      case "Task_UpdateOAuthCallback" -> Map.of("callbackUpdated", true);
      case "Task_ReviewAdministrators" -> Map.of("administrators", SampleUsers.ADMIN.username());
      case "Task_AcceptNewPlatform" -> Map.of("acceptDecision", "accept");
      case "Task_ConfirmDestruction" ->
          Map.of("destructionDecision", "destroy", "confirmPlatformFirst", platform);
      case "Task_ConfirmDestructionAgain" ->
          Map.of("destructionDecisionAgain", "destroy", "confirmPlatformSecond", platform);
      case "Task_RemoveOldNames" -> Map.of("oldNamesRemoved", true);
      case "Task_DecideNewCluster" -> Map.of("newClusterDecision", "destroy");
      default -> Map.of();
    };
  }

  /** Who has the right to answer. */
  static Person person(String task) {
    return switch (task) {
      case "Task_ConfirmDestruction" -> Person.DESTROYER;
      case "Task_ConfirmDestructionAgain" -> Person.SECOND_DESTROYER;
      case "Task_ResolvePrerequisites",
          "Task_PointOldDomain",
          "Task_PointDomain",
          "Task_PointDomainBack",
          "Task_UpdateOAuthCallback",
          "Task_ResolveCollidingHomes",
          "Task_RemoveOldNames" ->
          Person.OPERATOR;
      default -> Person.APPROVER;
    };
  }

  private static String value(JsonNode variables, String name) {
    return variables.path(name).path("value").asText("");
  }
}
