package io.github.qhubredeploy.process;

import io.github.qhubredeploy.process.RedeploymentHistory.Activity;
import io.github.qhubredeploy.process.RedeploymentHistory.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import org.jspecify.annotations.Nullable;

/**
 * Who decided what and when in a redeployment, and which steps are done, so that a step that
 * destroys or overwrites something need not trust the path that led to it.
 *
 * @param run what the engine's history says
 * @param now until when a retention must have elapsed
 */
public record RecordedDecisions(
    RedeploymentId redeployment, RedeploymentHistory.Run run, Instant now) {

  /** What a step may need; of several answers to one user task the latest counts. */
  public enum Requirement {
    PLAN_APPROVED,
    FULL_BACKUP_VERIFIED,
    ALL_BACKUPS_VERIFIED,
    GUARD_REMOVAL_CONFIRMED,
    DELETIONS_APPROVED,
    EARLY_FILES_DECIDED,
    DATA_RESTORED,
    ADMINISTRATORS_REVIEWED,
    ACCEPTED,
    NOT_ACCEPTED,
    RETENTION_ELAPSED,
    DESTRUCTION_CONFIRMED_TWICE,
    VERIFIED_BEFORE_DESTRUCTION,
    NEW_CLUSTER_DESTRUCTION_DECIDED
  }

  private static final String ACCEPTANCE = "Task_AcceptNewPlatform";
  private static final String FIRST = "Task_ConfirmDestruction";
  private static final String SECOND = "Task_ConfirmDestructionAgain";

  /**
   * Refuses a step whose requirements are not all met.
   *
   * @param refusal what does not happen then, such as "The old platform is not destroyed"
   */
  public void require(String refusal, Requirement... requirements) {
    List<String> missing = missing(requirements);
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "%s: %s. %s".formatted(refusal, String.join("; ", missing), advice()));
    }
  }

  /** One clause for each thing that is missing. */
  public List<String> missing(Requirement... requirements) {
    List<String> missing = new ArrayList<>();
    for (Requirement requirement : requirements) {
      missing.addAll(faults(requirement));
    }
    return missing.stream().distinct().toList();
  }

  private List<String> faults(Requirement requirement) {
    return switch (requirement) {
      case PLAN_APPROVED -> decided("Task_ApprovePlan", true);
      case FULL_BACKUP_VERIFIED -> done("Task_VerifyBackup", 1);
      case ALL_BACKUPS_VERIFIED -> done("Task_VerifyBackup", 2);
      case GUARD_REMOVAL_CONFIRMED -> decided("Task_ConfirmPreventDeployRemoval", true);
      case DELETIONS_APPROVED -> decided("Task_DecideOnDeletions", "apply");
      case EARLY_FILES_DECIDED -> decided("Task_DecideOnEarlyFiles", "setAside");
      case DATA_RESTORED -> restored();
      case ADMINISTRATORS_REVIEWED -> decided("Task_ReviewAdministrators", null);
      case ACCEPTED -> decided("Task_AcceptNewPlatform", "accept");
      case NOT_ACCEPTED -> notAccepted();
      case RETENTION_ELAPSED -> retained();
      case DESTRUCTION_CONFIRMED_TWICE -> confirmedTwice();
      case VERIFIED_BEFORE_DESTRUCTION -> done("Task_VerifyBeforeDestruction", 1);
      case NEW_CLUSTER_DESTRUCTION_DECIDED -> decided("Task_DecideNewCluster", "destroy");
    };
  }

  /** What people can do about a missing decision. */
  public String advice() {
    return accepted().isPresent()
        ? "Answer the user task where it is open, then try again. Otherwise this redeployment cannot"
            + " go on: the old platform stays."
        : "Answer the user task where it is open, then try again. Otherwise stop the redeployment"
            + " (POST /api/redeployments/%s/stop); it rolls back.".formatted(redeployment);
  }

  /** Whether two names are those of one person; the identity provider may ignore case. */
  public static boolean isSamePerson(@Nullable String one, @Nullable String other) {
    return one != null && other != null && one.strip().equalsIgnoreCase(other.strip());
  }

  /** The latest answer to the user task that was given by a person. */
  Optional<Answer> latest(String task) {
    return run.answers().stream()
        .filter(answer -> answer.task().equals(task))
        .filter(answer -> answer.person() != null && answer.answered() != null)
        .max(Comparator.comparing(RecordedDecisions::time));
  }

  private List<String> decided(String task, @Nullable Object wanted) {
    Optional<Answer> latest = latest(task);
    if (latest.isEmpty()) {
      return List.of("nobody has answered '%s'".formatted(name(task)));
    }
    Answer answer = latest.get();
    AnswerRule rule = AnswerRule.of(task).orElseThrow();
    List<String> faults = new ArrayList<>();
    if (wanted != null && !wanted.equals(decision(answer))) {
      faults.add("the latest answer to '%s' is not '%s'".formatted(name(task), said(wanted)));
    }
    if (rule.typedWith() != null
        && wanted != null
        && !redeployment.platform().equals(stripped(answer.values().get(rule.typedWith())))) {
      faults.add("the platform's id was not typed in '%s'".formatted(name(task)));
    }
    if (run.requester() == null || run.requester().isBlank()) {
      faults.add("the history does not say who requested this redeployment");
    } else if (isSamePerson(run.requester(), answer.person())) {
      faults.add(
          "'%s' was answered by %s, who requested this redeployment"
              .formatted(name(task), answer.person()));
    }
    return faults;
  }

  private static String said(Object value) {
    return value instanceof Boolean flag ? (flag ? "yes" : "no") : value.toString();
  }

  private static String stripped(@Nullable Object value) {
    return value instanceof String text ? text.strip() : "";
  }

  private List<String> done(String task, int times) {
    long found = completed(task).count();
    return found >= times
        ? List.of()
        : List.of("%s is done %d of %d times".formatted(task, found, times));
  }

  private Stream<Activity> completed(String task) {
    return run.activities().stream()
        .filter(activity -> activity.id().equals(task))
        .filter(activity -> activity.ended() != null && !activity.cancelled());
  }

  /**
   * Restored and compared before the new platform was accepted: what came later convinced nobody.
   */
  private List<String> restored() {
    Instant until = accepted().map(RecordedDecisions::time).orElse(now);
    return Stream.of(
            "Task_RestoreHomeDirectories",
            "Task_VerifyRestoredData",
            "Task_RestoreHubDatabase",
            "Task_VerifyNewPlatform")
        .filter(task -> completed(task).noneMatch(done -> !until.isBefore(end(done))))
        .map(task -> "%s was not done before the acceptance".formatted(task))
        .toList();
  }

  private static Instant end(Activity activity) {
    return activity.ended() == null ? Instant.MAX : activity.ended();
  }

  private Optional<Answer> accepted() {
    return run.answers().stream()
        .filter(answer -> answer.task().equals(ACCEPTANCE) && answer.answered() != null)
        .filter(answer -> "accept".equals(decision(answer)))
        .max(Comparator.comparing(RecordedDecisions::time));
  }

  /** Any acceptance is the point of no return, whatever was said afterwards. */
  private List<String> notAccepted() {
    return accepted()
        .map(
            answer ->
                List.of(
                    "the new platform was accepted by %s, so people work on it"
                        .formatted(answer.person())))
        .orElse(List.of());
  }

  /** The longest that was ever wanted: a variable that became shorter later hurries nobody. */
  private List<String> retained() {
    Optional<Answer> accepted = accepted();
    if (accepted.isEmpty()) {
      return List.of("there is no acceptance from which the retention runs");
    }
    Instant from = time(accepted.get());
    for (Answer wait : waits(from)) {
      from = time(wait);
    }
    Instant begin = from;
    Optional<Instant> end =
        run.retentions().stream()
            .flatMap(retention -> end(begin, retention).stream())
            .max(Comparator.naturalOrder());
    if (end.isEmpty()) {
      return List.of("it is not known how long the old platform is retained");
    }
    return now.isBefore(end.get())
        ? List.of("the retention ends at %s".formatted(end.get()))
        : List.of();
  }

  private static Optional<Instant> end(Instant from, String retention) {
    try {
      Date end = Date.from(from);
      DatatypeFactory.newInstance().newDuration(retention.strip()).addTo(end);
      return Optional.of(end.toInstant());
    } catch (IllegalArgumentException | DatatypeConfigurationException e) {
      return Optional.empty();
    }
  }

  /** Answers that start the retention again, in their order. */
  private List<Answer> waits(Instant after) {
    return run.answers().stream()
        .filter(answer -> answer.task().equals(FIRST) || answer.task().equals(SECOND))
        .filter(answer -> answer.answered() != null && time(answer).isAfter(after))
        .filter(answer -> !"destroy".equals(decision(answer)))
        .sorted(Comparator.comparing(RecordedDecisions::time))
        .toList();
  }

  /** A pair: the second after the first, and no "wait" of either in between or afterwards. */
  private List<String> confirmedTwice() {
    List<String> faults = new ArrayList<>(decided(FIRST, "destroy"));
    faults.addAll(decided(SECOND, "destroy"));
    if (!faults.isEmpty()) {
      return faults;
    }
    Answer first = latest(FIRST).orElseThrow();
    Answer second = latest(SECOND).orElseThrow();
    if (isSamePerson(first.person(), second.person())) {
      faults.add("both confirmations are from %s".formatted(first.person()));
    }
    if (accepted().filter(accepted -> !time(accepted).isAfter(first.asked())).isEmpty()) {
      faults.add("the destruction was confirmed before the acceptance");
    }
    if (time(first).isAfter(second.asked()) || !waits(time(first)).isEmpty()) {
      faults.add("the first confirmation was withdrawn, or given after the second");
    }
    return faults;
  }

  private static @Nullable Object decision(Answer answer) {
    return AnswerRule.of(answer.task())
        .map(AnswerRule::decision)
        .map(answer.values()::get)
        .orElse(null);
  }

  private static Instant time(Answer answer) {
    return answer.answered() == null ? Instant.MIN : answer.answered();
  }

  private String name(String task) {
    return run.names().getOrDefault(task, task);
  }
}
