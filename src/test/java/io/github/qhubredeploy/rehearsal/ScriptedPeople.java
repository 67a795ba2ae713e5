package io.github.qhubredeploy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.qhubredeploy.rehearsal.cloud.Zone;
import io.github.qhubredeploy.rehearsal.sample.SampleUsers;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** People who answer each question as the rehearsal's script says, and do what it asks for. */
final class ScriptedPeople {

  private final Application application;
  private final Zone zone;
  private final Console console;
  private final Map<String, Map<String, Object>> script = new LinkedHashMap<>();
  private final Set<String> answered = new HashSet<>();

  ScriptedPeople(Application application, Zone zone, Console console) {
    this.application = application;
    this.zone = zone;
    this.console = console;
  }

  /** Answers the question so, instead of as usual. */
  ScriptedPeople answering(String task, Map<String, Object> answer) {
    script.put(task, answer);
    return this;
  }

  /** Answers what waits in the run; a question answered once is not answered twice. */
  void answer(JsonNode run) {
    for (JsonNode question : run.path("questions")) {
      String id = question.path("id").asText();
      if (answered.add(id)) {
        answer(run.path("platform").asText(), question.path("task").asText(), id, question);
      }
    }
  }

  private void answer(String platform, String task, String id, JsonNode question) {
    Person person = person(task);
    JsonNode variables = application.variables(person, id);
    act(task, variables);
    Map<String, Object> answer = script.getOrDefault(task, usual(task, platform, variables));
    console.question(question.path("name").asText(), person, answer);
    Application.Answer said = application.answer(person, id, answer);
    if (said.status() >= 300) {
      throw new IllegalStateException(task + " was not answered: " + said);
    }
  }

  /** What a person does outside the application before saying that it is done. */
  private void act(String task, JsonNode variables) {
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

  private static Map<String, Object> usual(String task, String platform, JsonNode variables) {
    return switch (task) {
      case "Task_ResolvePrerequisites" -> Map.of("prerequisitesDecision", "stop");
      case "Task_ApprovePlan" -> Map.of("planApproved", true, "planComment", "as planned");
      case "Task_ConfirmPreventDeployRemoval" ->
          Map.of("guardRemovalConfirmed", true, "confirmPlatform", platform);
      case "Task_DecideOnFailedRenaming" -> Map.of("renamingDecision", "rollBack");
      case "Task_DecideOnFailedDeployment" -> Map.of("deploymentDecision", "rollBack");
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

  private static Person person(String task) {
    return switch (task) {
      case "Task_ConfirmDestruction" -> Person.DESTROYER;
      case "Task_ConfirmDestructionAgain" -> Person.SECOND_DESTROYER;
      case "Task_ResolvePrerequisites",
          "Task_PointOldDomain",
          "Task_PointDomain",
          "Task_PointDomainBack",
          "Task_UpdateOAuthCallback",
          "Task_RemoveOldNames" ->
          Person.OPERATOR;
      default -> Person.APPROVER;
    };
  }

  private static String value(JsonNode variables, String name) {
    return variables.path(name).path("value").asText("");
  }
}
