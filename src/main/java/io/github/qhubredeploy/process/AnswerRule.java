package io.github.qhubredeploy.process;

import static io.github.qhubredeploy.process.RedeploymentVariable.*;
import static io.github.qhubredeploy.process.RedeploymentVariable.CUSTOM_AUTHENTICATOR;
import static io.github.qhubredeploy.process.RedeploymentVariable.PLAN_DECIDED_BY;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What counts as an answer to one human task; checked on the server, whatever the form did.
 *
 * @param decision the variable that holds the decision, or null when completing is the answer
 * @param options allowed texts; empty for a yes/no flag
 * @param must the only accepted value of a flag, or null when both are
 * @param typedWith the variable with the typed platform id
 * @param typedWhen the decision that needs it
 * @param notRequester whether the one who asked for the redeployment may not answer
 * @param otherThan the task whose answer must have come from another person
 * @param remarks further variables the form may set
 * @param signed how later steps learn who decided and why, or null
 */
record AnswerRule(
    @Nullable String decision,
    List<String> options,
    @Nullable Boolean must,
    @Nullable String typedWith,
    @Nullable Object typedWhen,
    boolean notRequester,
    @Nullable String otherThan,
    List<String> remarks,
    @Nullable Signed signed) {

  /**
   * How an answer is signed.
   *
   * @param by the variable that gets the person's name; no answer may set it
   * @param because the variable that must say why, or null
   */
  record Signed(String by, @Nullable String because) {}

  private static final Map<String, AnswerRule> RULES = rules();

  static Optional<AnswerRule> of(String task) {
    return Optional.ofNullable(RULES.get(task));
  }

  static Map<String, AnswerRule> all() {
    return RULES;
  }

  /** Every variable that the answer may set. */
  List<String> variables() {
    return Stream.of(
            Stream.ofNullable(decision),
            Stream.ofNullable(typedWith),
            remarks.stream(),
            Stream.ofNullable(signed).map(Signed::because).filter(Objects::nonNull))
        .flatMap(names -> names)
        .toList();
  }

  /** Whether this answer brings the old platform back. */
  boolean rollsBack(@Nullable Object answer) {
    return "rollBack".equals(answer)
        || (GUARD_REMOVAL_CONFIRMED.name().equals(decision) && Boolean.FALSE.equals(answer));
  }

  private static Map<String, AnswerRule> rules() {
    Map<String, AnswerRule> rules = new LinkedHashMap<>();
    untilDeployment(rules);
    afterDeployment(rules);
    return Map.copyOf(rules);
  }

  private static void untilDeployment(Map<String, AnswerRule> rules) {
    rules.put(
        "Task_ResolvePrerequisites",
        choice(PREREQUISITES_DECISION, "again", "override", "stop")
            .remark(PREREQUISITES_REASON)
            .remark(OLD_VERSION_ANSWER));
    rules.put(
        "Task_ApprovePlan",
        flag(PLAN_APPROVED)
            .byAnother()
            .remark(CUSTOM_AUTHENTICATOR)
            .remark(PLAN_COMMENT)
            .remark(RENAMING_WAY)
            .signed(PLAN_DECIDED_BY, null));
    rules.put(
        "Task_DecideOnFailedRenaming",
        choice(RENAMING_WAY, "pipeline", "local", "ingress", "rollBack").byAnother());
    rules.put("Task_PointOldDomain", done());
    rules.put(
        "Task_DecideOnDeletions",
        choice(DELETIONS_DECISION, "apply", "scanAgain", "rollBack")
            .byAnother()
            .signed(DELETIONS_DECIDED_BY, DELETIONS_REASON));
    rules.put(
        "Task_DecideOnEarlyFiles",
        choice(EARLY_FILES_DECISION, "setAside", "again", "rollBack")
            .byAnother()
            .signed(EARLY_FILES_DECIDED_BY, null));
    rules.put("Task_ResolveCollidingHomes", choice(COLLISION_DECISION, "again", "rollBack"));
    rules.put(
        "Task_ConfirmPreventDeployRemoval",
        flag(GUARD_REMOVAL_CONFIRMED).byAnother().typed(CONFIRM_PLATFORM, true));
    rules.put(
        "Task_DecideOnFailedDeployment",
        choice(DEPLOYMENT_DECISION, "again", "rollBack").byAnother());
  }

  private static void afterDeployment(Map<String, AnswerRule> rules) {
    rules.put("Task_PointDomain", done());
    rules.put("Task_UpdateOAuthCallback", flag(CALLBACK_UPDATED).mustBeTrue());
    rules.put("Task_ReviewAdministrators", done().byAnother().remark(ADMINISTRATORS));
    rules.put("Task_AcceptNewPlatform", choice(ACCEPT_DECISION, "accept", "rollBack").byAnother());
    rules.put(
        "Task_ConfirmDestruction",
        choice(DESTRUCTION_DECISION, "destroy", "wait")
            .byAnother()
            .typed(CONFIRM_PLATFORM_FIRST, "destroy"));
    rules.put(
        "Task_ConfirmDestructionAgain",
        choice(DESTRUCTION_DECISION_AGAIN, "destroy", "wait")
            .byAnother()
            .typed(CONFIRM_PLATFORM_SECOND, "destroy")
            .otherThan("Task_ConfirmDestruction"));
    rules.put("Task_RemoveOldNames", flag(OLD_NAMES_REMOVED).mustBeTrue());
    rules.put("Task_PointDomainBack", done());
    rules.put("Task_DecideNewCluster", choice(NEW_CLUSTER_DECISION, "keep", "destroy").byAnother());
  }

  private static AnswerRule done() {
    return decided(null, List.of());
  }

  private static AnswerRule choice(Variable<String> decision, String... options) {
    return decided(decision.name(), List.of(options));
  }

  private static AnswerRule flag(Variable<Boolean> decision) {
    return decided(decision.name(), List.of());
  }

  private static AnswerRule decided(@Nullable String decision, List<String> options) {
    return new AnswerRule(decision, options, null, null, null, false, null, List.of(), null);
  }

  private AnswerRule mustBeTrue() {
    return new AnswerRule(
        decision, options, true, typedWith, typedWhen, notRequester, otherThan, remarks, signed);
  }

  private AnswerRule byAnother() {
    return new AnswerRule(
        decision, options, must, typedWith, typedWhen, true, otherThan, remarks, signed);
  }

  private AnswerRule typed(Variable<String> with, Object when) {
    return new AnswerRule(
        decision, options, must, with.name(), when, notRequester, otherThan, remarks, signed);
  }

  private AnswerRule otherThan(String task) {
    return new AnswerRule(
        decision, options, must, typedWith, typedWhen, notRequester, task, remarks, signed);
  }

  private AnswerRule remark(Variable<String> remark) {
    List<String> more = Stream.concat(remarks.stream(), Stream.of(remark.name())).toList();
    return new AnswerRule(
        decision, options, must, typedWith, typedWhen, notRequester, otherThan, more, signed);
  }

  private AnswerRule signed(Variable<String> by, @Nullable Variable<String> why) {
    Signed with = new Signed(by.name(), why == null ? null : why.name());
    return new AnswerRule(
        decision, options, must, typedWith, typedWhen, notRequester, otherThan, remarks, with);
  }
}
