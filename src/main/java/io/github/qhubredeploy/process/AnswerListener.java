package io.github.qhubredeploy.process;

import io.github.qhubredeploy.process.RedeploymentHistory.Answer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.identity.Group;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Checks an answer on the server: who gives it, and what it says. What it compares with cannot be
 * set by the one who answers: the business key, the groups, and the history.
 */
@Component("answerListener")
class AnswerListener implements TaskListener {

  @Override
  public void notify(DelegateTask task) {
    AnswerRule rule =
        AnswerRule.of(task.getTaskDefinitionKey())
            .orElseThrow(() -> new AnswerRefused("Nobody may answer " + name(task)));
    String person = person(task);
    Unrestricted.run(
        () -> {
          mustBelong(task, person);
          mustBeAnother(task, rule, person);
        });
    mustBePlain(task, rule);
    mustDecide(task, rule);
    AnswerCondition.check(task, task.getTaskDefinitionKey(), person);
    rememberWhy(task, rule, person);
    sign(task, rule, person);
    task.setAssignee(person); // the history keeps who answered, not who was to answer
  }

  /** A text that cannot be stored would roll the answer back without a word. */
  private static void mustBePlain(DelegateTask task, AnswerRule rule) {
    String faults =
        rule.variables().stream()
            .filter(name -> task.getVariable(name) instanceof String)
            .flatMap(name -> PlainText.fault(name, (String) task.getVariable(name)).stream())
            .collect(Collectors.joining(" "));
    if (!faults.isEmpty()) {
      throw new AnswerRefused(faults);
    }
  }

  private static String person(DelegateTask task) {
    var signedIn = task.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
    if (signedIn == null || signedIn.getUserId() == null) {
      throw new AnswerRefused("Nobody is signed in: sign in, then answer again.");
    }
    return signedIn.getUserId();
  }

  /** The groups stand in the model: a task's own candidates can be changed. */
  private static void mustBelong(DelegateTask task, String person) {
    List<String> wanted = task.getBpmnModelElementInstance().getCamundaCandidateGroupsList();
    boolean member =
        task
            .getProcessEngineServices()
            .getIdentityService()
            .createGroupQuery()
            .groupMember(person)
            .list()
            .stream()
            .map(Group::getId)
            .anyMatch(wanted::contains);
    if (!member) {
      throw new AnswerRefused(
          "%s is not in %s, and so may not answer '%s'."
              .formatted(person, String.join(" or ", wanted), name(task)));
    }
  }

  private static void mustBeAnother(DelegateTask task, AnswerRule rule, String person) {
    RecordedDecisions decisions = EngineHistory.decisions(task);
    if (rule.notRequester()
        && RecordedDecisions.isSamePerson(person, known(decisions.run().requester(), task))) {
      throw new AnswerRefused(
          "%s asked for this redeployment, so another person has to answer '%s'."
              .formatted(person, name(task)));
    }
    String former = rule.otherThan();
    if (former != null && RecordedDecisions.isSamePerson(person, former(decisions, former, task))) {
      throw new AnswerRefused(
          "%s has confirmed already: the second confirmation has to come from another person."
              .formatted(person));
    }
  }

  private static String former(RecordedDecisions decisions, String former, DelegateTask task) {
    return known(decisions.latest(former).map(Answer::person).orElse(null), task);
  }

  /** The model's: a task can be renamed. */
  private static String name(DelegateTask task) {
    return task.getBpmnModelElementInstance().getName();
  }

  private static String known(@Nullable String other, DelegateTask task) {
    if (other == null) {
      throw new AnswerRefused(
          "The history does not say who else took part, so nobody may answer '%s'."
              .formatted(name(task)));
    }
    return other;
  }

  private static void rememberWhy(DelegateTask task, AnswerRule rule, String person) {
    String decision = rule.decision();
    if (decision != null && rule.rollsBack(task.getVariable(decision))) {
      task.getExecution()
          .setVariable(
              RedeploymentVariable.ROLL_BACK_REASON.name(),
              "%s chose to roll back at '%s'".formatted(person, name(task)));
    }
  }

  private static void sign(DelegateTask task, AnswerRule rule, String person) {
    AnswerRule.Signed signed = rule.signed();
    if (signed != null) {
      task.getExecution().setVariable(signed.by(), person);
    }
  }

  private static void mustDecide(DelegateTask task, AnswerRule rule) {
    String decision = rule.decision();
    if (decision == null) {
      return;
    }
    Object answer = task.getVariable(decision);
    if (!isAllowed(answer, rule)) {
      throw new AnswerRefused(
          rule.options().isEmpty()
              ? "Answer '%s': %s.".formatted(name(task), yesOrNo(rule))
              : "Answer '%s' with one of %s.".formatted(name(task), rule.options()));
    }
    mustSayWhy(task, rule.signed());
    String typedWith = rule.typedWith();
    if (typedWith != null && Objects.equals(answer, rule.typedWhen())) {
      mustBeTyped(task, task.getVariable(typedWith));
    }
  }

  private static void mustSayWhy(DelegateTask task, AnswerRule.@Nullable Signed signed) {
    String because = signed == null ? null : signed.because();
    if (because != null && !(task.getVariable(because) instanceof String why && !why.isBlank())) {
      throw new AnswerRefused("Say why: an answer to '%s' needs a reason.".formatted(name(task)));
    }
  }

  private static String yesOrNo(AnswerRule rule) {
    return rule.must() == null ? "yes or no" : "it can only be completed when it is done";
  }

  private static boolean isAllowed(@Nullable Object answer, AnswerRule rule) {
    if (!rule.options().isEmpty()) {
      return answer instanceof String text && rule.options().contains(text);
    }
    return answer instanceof Boolean flag && (rule.must() == null || rule.must().equals(flag));
  }

  private static void mustBeTyped(DelegateTask task, @Nullable Object typed) {
    String platform = new RedeploymentId(businessKey(task)).platform();
    if (!(typed instanceof String text) || !platform.equals(text.strip())) {
      throw new AnswerRefused(
          "Type the platform's id, %s, to confirm '%s'.".formatted(platform, name(task)));
    }
  }

  private static String businessKey(DelegateTask task) {
    return Objects.requireNonNull(task.getExecution().getProcessBusinessKey(), "business key");
  }
}
