package io.github.qhubredeploy.process;

import static io.github.qhubredeploy.process.RedeploymentVariable.FINDINGS_OVERRIDABLE;
import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_VERSION_ANSWER;
import static io.github.qhubredeploy.process.RedeploymentVariable.OLD_VERSION_CANDIDATES;
import static io.github.qhubredeploy.process.RedeploymentVariable.PREREQUISITES_DECISION;
import static io.github.qhubredeploy.process.RedeploymentVariable.PREREQUISITES_OVERRIDDEN_BY;
import static io.github.qhubredeploy.process.RedeploymentVariable.PREREQUISITES_REASON;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;

/** What a single answer of a task has to keep beside the task's rule. */
interface AnswerCondition {

  /** The conditions of tasks that have some. */
  Map<String, List<AnswerCondition>> ALL =
      Map.of(
          "Task_ResolvePrerequisites",
          List.of(AnswerCondition::override, AnswerCondition::oldVersion),
          "Task_ApprovePlan",
          List.of(CustomAuthenticator::check));

  /**
   * Refuses the answer, or lets it be.
   *
   * @throws AnswerRefused with what has to be otherwise
   */
  void check(DelegateTask task, String person);

  static void check(DelegateTask task, String key, String person) {
    ALL.getOrDefault(key, List.of()).forEach(condition -> condition.check(task, person));
  }

  /** Going on against findings: only where that is offered, by an approver, who says why. */
  private static void override(DelegateTask task, String person) {
    if (!"override".equals(task.getVariable(PREREQUISITES_DECISION.name()))) {
      return;
    }
    if (!Boolean.TRUE.equals(task.getVariable(FINDINGS_OVERRIDABLE.name()))) {
      throw new AnswerRefused(
          "Something blocks that nobody may override: cure it and check again, or stop.");
    }
    Unrestricted.run(() -> mustApprove(task, person));
    if (!(task.getVariable(PREREQUISITES_REASON.name()) instanceof String why) || why.isBlank()) {
      throw new AnswerRefused("Say why: to override a finding needs a reason.");
    }
    task.getExecution().setVariable(PREREQUISITES_OVERRIDDEN_BY.name(), person);
  }

  private static void mustApprove(DelegateTask task, String person) {
    var engine = task.getProcessEngineServices();
    boolean approver =
        engine
                .getIdentityService()
                .createGroupQuery()
                .groupMember(person)
                .groupId(Groups.APPROVERS)
                .count()
            > 0;
    if (!approver) {
      throw new AnswerRefused(
          "%s is not in %s, and so may not override a finding."
              .formatted(person, Groups.APPROVERS));
    }
    if (RecordedDecisions.isSamePerson(person, EngineHistory.decisions(task).run().requester())) {
      throw new AnswerRefused(
          "%s asked for this redeployment, so another person has to override a finding."
              .formatted(person));
    }
  }

  /** A version is chosen among those that were found, never typed freely. */
  private static void oldVersion(DelegateTask task, String unusedPerson) {
    Object answer = task.getVariable(OLD_VERSION_ANSWER.name());
    if (answer == null || (answer instanceof String text && text.isBlank())) {
      return;
    }
    String candidates = String.valueOf(task.getVariable(OLD_VERSION_CANDIDATES.name()));
    if (!(answer instanceof String chosen)
        || !Arrays.asList(candidates.split(", ", -1)).contains(chosen.strip())) {
      throw new AnswerRefused(
          "The old platform's version can only be one of those that were found: %s."
              .formatted(candidates.isBlank() || candidates.equals("null") ? "none" : candidates));
    }
  }
}
